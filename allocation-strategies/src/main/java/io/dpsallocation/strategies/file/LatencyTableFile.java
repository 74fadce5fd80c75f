package io.dpsallocation.strategies.file;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.model.ContentHash;
import io.dpsallocation.strategies.resource.LatencyTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Content and time stamp are both compared: who measures again and finds the same numbers has made them younger, and a volume
 * mount may replace a file without a newer stamp. Polling, because a mounted volume's change reaches no file system watcher.
 */
/**
 * The rows of a {@link LatencyTable} in a file that may change while they are in use. What the file holds replaces all rows, or,
 * when it is not sound, none: the last good rows stay, and {@link #status()} says why. The rows are as old as the file: its time
 * of last modification, though never later than now, is when they were true. Who writes the file had better write another one
 * beside it and rename that: of a file that is being written, the lines that are there yet may look like a whole table.
 *
 * <p>Thread-safe. Several files for one table replace each other's rows.
 *
 * @since 0.1.0
 */
public final class LatencyTableFile implements AutoCloseable {

    /** The largest file, in bytes: {@value}. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LatencyTableFile.class);
    private static final AllocationJson JSON =
            AllocationJson.withLimits(Limits.standard().withMaxBytes(MAX_BYTES));

    /**
     * How a file stands.
     *
     * @param asOf when the rows in use were true
     * @param since when they came into use
     * @param checkedAt when the file was last looked at
     * @param problem why what the file holds now is not in use, or empty when it is
     * @since 0.1.0
     */
    public record Status(Instant asOf, Instant since, Instant checkedAt, Optional<String> problem) {

        /**
         * Whether what the file holds is in use.
         *
         * @return false when the last good rows are in use instead
         */
        public boolean isCurrent() {
            return problem.isEmpty();
        }
    }

    private static final class Content {

        private final byte[] bytes;
        private final Instant modified;

        private Content(byte[] bytes, Instant modified) {
            this.bytes = bytes;
            this.modified = modified;
        }

        static Content of(Path path) {
            try (var in = Files.newInputStream(path)) {
                Instant modified = Files.getLastModifiedTime(path).toInstant();
                return new Content(in.readNBytes(MAX_BYTES + 1), modified);
            } catch (IOException e) {
                throw new AllocationException(
                        ReasonCode.CONFIGURATION_UNREADABLE,
                        "the latency table file " + path + " cannot be read: "
                                + e.getClass().getSimpleName(),
                        e);
            }
        }

        String version() {
            return ContentHash.of(bytes) + " of " + modified;
        }
    }

    private final Path path;
    private final LatencyTable table;
    private final Clock clock;
    private final @Nullable ScheduledExecutorService poller;
    private volatile Status status;
    private String seen;

    private LatencyTableFile(Path path, LatencyTable table, Clock clock, @Nullable Duration interval) {
        this.path = Objects.requireNonNull(path, "path");
        this.table = Objects.requireNonNull(table, "table");
        this.clock = Objects.requireNonNull(clock, "clock");
        Content content = Content.of(path);
        this.seen = content.version();
        this.status = first(content);
        this.poller = interval == null ? null : poll(interval);
    }

    /**
     * Reads a file into a table. It is looked at again when {@link #check()} is called.
     *
     * @param path CSV as {@link LatencyTable#replaceWithCsv} takes it, or a JSON array as {@link LatencyTable#replaceWithJson}
     *     takes it, in UTF-8; what begins with a bracket is JSON
     * @param table where the rows go, all of them or none
     * @param clock what tells how late it is, for {@link #status()} and for files from the future
     * @return the open file
     * @throws AllocationException if the file cannot be read, is too large, not UTF-8, or begins like JSON and is none
     * @throws IllegalArgumentException if a row is wrong; the message has every line that is
     */
    public static LatencyTableFile open(Path path, LatencyTable table, Clock clock) {
        return new LatencyTableFile(path, table, clock, null);
    }

    /**
     * Reads a file into a table, and looks at it again and again by a daemon thread of its own, until it is closed.
     *
     * @param path as for {@link #open}
     * @param table where the rows go, all of them or none
     * @param clock what tells how late it is, for {@link #status()} and for files from the future
     * @param interval how often to look; half a minute suits most
     * @return the open file
     * @throws AllocationException as {@link #open} does
     * @throws IllegalArgumentException as {@link #open} does, and if {@code interval} &lt;= 0
     */
    public static LatencyTableFile watch(Path path, LatencyTable table, Clock clock, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval must be > 0");
        }
        return new LatencyTableFile(path, table, clock, interval);
    }

    private Status first(Content content) {
        try {
            return use(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // check() never throws, so the future tells nothing
    private ScheduledExecutorService poll(Duration interval) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "dps-allocation-latencies");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::check, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        return executor;
    }

    /**
     * How the file stands.
     *
     * @return the rows in use, and why the file's content is not, when it is not
     */
    public Status status() {
        return status;
    }

    /**
     * Looks at the file now, and replaces the table's rows if it is new and sound. Never throws for a bad file.
     *
     * @return how the file stands afterwards
     */
    public synchronized Status check() {
        try {
            Content content = Content.of(path);
            return content.version().equals(seen) ? looked(status.problem()) : changeOver(content);
        } catch (AllocationException e) {
            // A file that comes back is looked at anew, even when it is the one that was there before.
            seen = "";
            return refused(e);
        }
    }

    private Status changeOver(Content content) {
        seen = content.version();
        try {
            status = use(content);
            LOG.info("{}: rows as of {} replace the ones before", path, status.asOf());
            return status;
        } catch (AllocationException | IllegalArgumentException e) {
            return refused(e);
        }
    }

    private Status refused(RuntimeException e) {
        String problem = Objects.requireNonNullElse(e.getMessage(), "it cannot be used");
        if (!status.problem().equals(Optional.of(problem))) {
            LOG.warn("{} is refused, the rows as of {} stay in use: {}", path, status.asOf(), problem);
        }
        return looked(Optional.of(problem));
    }

    private Status looked(Optional<String> problem) {
        status = new Status(status.asOf(), status.since(), clock.instant(), problem);
        return status;
    }

    private Status use(Content content) {
        Instant now = clock.instant();
        Instant asOf = content.modified.isAfter(now) ? now : content.modified;
        String text = text(content.bytes);
        if (isJson(text.stripLeading())) {
            table.replaceWithJson(JSON.readView(content.bytes), asOf);
        } else {
            table.replaceWithCsv(text, asOf);
        }
        return new Status(asOf, now, now, Optional.empty());
    }

    /** An object is no table, and is told so as JSON: a heading never begins with a brace. */
    private static boolean isJson(String text) {
        return text.startsWith("[") || text.startsWith("{");
    }

    private String text(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new AllocationException(
                    ReasonCode.BODY_TOO_LARGE,
                    "the latency table file " + path + " is larger than the limit of " + MAX_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AllocationException(
                    ReasonCode.CONFIGURATION_UNREADABLE, "the latency table file " + path + " is not UTF-8", e);
        }
    }

    /** Stops looking at the file. The rows in use stay in use. */
    @Override
    public void close() {
        if (poller != null) {
            poller.shutdown();
        }
    }
}
