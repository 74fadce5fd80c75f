package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.model.ContentHash;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * The file's content is compared, not its time stamp: editors and volume mounts replace files in ways that leave stamps
 * behind, and the file is small. Polling, because a mounted volume's change reaches no file system watcher.
 */
/**
 * A configuration in a file that may change while it is in use. A content that is not valid, or that a user of the file
 * cannot use, is refused: the last good one stays in use, and {@link #status()} says why. A content that is not valid is
 * looked at again when it changes; one that a user cannot use is offered again at every look, for what it lacks, such as a
 * database, may be there by then.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class ConfigFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);

    private final Path path;
    private final StrategyRegistry registry;
    private final Clock clock;
    private final List<ConfigSubscriber> subscribers = new CopyOnWriteArrayList<>();
    private final @Nullable ScheduledExecutorService poller;
    private final Object reloading = new Object();
    private volatile AllocationConfig current;
    private volatile ConfigStatus status;
    /** The content in use. */
    private String inUse;

    /** The content that was last found to be no configuration, which it stays; empty if there was none since. */
    private String invalid = "";

    private ConfigFile(Path path, StrategyRegistry registry, Clock clock, @Nullable Duration interval) {
        this.path = Objects.requireNonNull(path, "path");
        this.registry = Objects.requireNonNull(registry, "registry");
        this.clock = Objects.requireNonNull(clock, "clock");
        byte[] content = AllocationConfig.bytes(path);
        this.current = AllocationConfig.parse(content, registry);
        this.inUse = ContentHash.of(content);
        this.status = new ConfigStatus(current.version(), clock.instant(), clock.instant(), null);
        this.poller = interval == null ? null : poll(interval);
    }

    /**
     * Opens a file that is looked at when {@link #check()} is called, with the providers that this library's own class
     * loader sees.
     *
     * @param path a JSON document in UTF-8
     * @return the open file
     * @throws InvalidConfigurationException if it breaks a rule
     * @throws MalformedJsonException if it is not JSON
     * @throws AllocationException if the file cannot be read
     */
    public static ConfigFile open(Path path) {
        return open(path, StrategyRegistry.load(), Clock.systemUTC());
    }

    /**
     * Opens a file that is looked at when {@link #check()} is called.
     *
     * @param path a JSON document in UTF-8
     * @param registry the strategies and filters it may name
     * @param clock the clock for {@link #status()}
     * @return the open file
     * @throws InvalidConfigurationException if it breaks a rule
     * @throws MalformedJsonException if it is not JSON
     * @throws AllocationException if the file cannot be read
     */
    public static ConfigFile open(Path path, StrategyRegistry registry, Clock clock) {
        return new ConfigFile(path, registry, clock, null);
    }

    /**
     * Opens a file that is looked at again and again by a daemon thread of its own, until it is closed.
     *
     * @param path a JSON document in UTF-8
     * @param interval how often to look; two seconds suit most
     * @return the open file
     * @throws InvalidConfigurationException if it breaks a rule
     * @throws MalformedJsonException if it is not JSON
     * @throws AllocationException if the file cannot be read
     * @throws IllegalArgumentException if {@code interval} &lt;= 0
     */
    public static ConfigFile watch(Path path, Duration interval) {
        return watch(path, interval, StrategyRegistry.load(), Clock.systemUTC());
    }

    /**
     * Opens a file that is looked at again and again by a daemon thread of its own, until it is closed.
     *
     * @param path a JSON document in UTF-8
     * @param interval how often to look; two seconds suit most
     * @param registry the strategies and filters it may name
     * @param clock the clock for {@link #status()}
     * @return the open file
     * @throws InvalidConfigurationException if it breaks a rule
     * @throws MalformedJsonException if it is not JSON
     * @throws AllocationException if the file cannot be read
     * @throws IllegalArgumentException if {@code interval} &lt;= 0
     */
    public static ConfigFile watch(Path path, Duration interval, StrategyRegistry registry, Clock clock) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval must be > 0");
        }
        return new ConfigFile(path, registry, clock, interval);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // check() never throws, so the future tells nothing
    private ScheduledExecutorService poll(Duration interval) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "dps-allocation-config");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::check, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        return executor;
    }

    /**
     * The configuration in use.
     *
     * @return the last good one
     */
    public AllocationConfig current() {
        return current;
    }

    /**
     * How the file stands.
     *
     * @return the version in use, and why the file's content is not, when it is not
     */
    public ConfigStatus status() {
        return status;
    }

    /**
     * Looks at the file now and changes over if its content is new and good. Never throws for a bad file.
     *
     * @return how the file stands afterwards
     */
    public ConfigStatus check() {
        synchronized (reloading) {
            try {
                return compare(AllocationConfig.bytes(path));
            } catch (AllocationException e) {
                invalid = "";
                return refused(e);
            }
        }
    }

    private ConfigStatus compare(byte[] content) {
        String seen = ContentHash.of(content);
        if (seen.equals(invalid)) {
            return seen(status.refusal());
        }
        invalid = "";
        if (seen.equals(inUse)) {
            return seen(null);
        }
        AllocationConfig next;
        try {
            next = AllocationConfig.parse(content, registry);
        } catch (AllocationException e) {
            invalid = seen;
            return refused(e);
        }
        return use(next, seen);
    }

    /** A configuration that a user could not use may be usable at the next look: what it needs may have come up by then. */
    private ConfigStatus use(AllocationConfig next, String content) {
        try {
            changeOver(next);
            inUse = content;
            return status;
        } catch (AllocationException e) {
            return refused(e);
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            AllocationException refusal = new AllocationException(
                    ReasonCode.INTERNAL_ERROR,
                    "the new configuration cannot be used: " + e.getClass().getName());
            if (isNew(refusal)) {
                Faults.warn(LOG, path + " cannot be used, version " + current.version() + " stays in use", e);
            }
            return refused(refusal);
        }
    }

    private ConfigStatus seen(@Nullable AllocationException refusal) {
        status = new ConfigStatus(status.version(), status.since(), clock.instant(), refusal);
        return status;
    }

    private ConfigStatus refused(AllocationException e) {
        if (isNew(e)) {
            LOG.warn("{} is refused, version {} stays in use: {}", path, current.version(), e.getMessage());
        }
        return seen(e);
    }

    private boolean isNew(AllocationException refusal) {
        return !status.problem().orElse("").equals(refusal.getMessage());
    }

    private void changeOver(AllocationConfig next) {
        List<ConfigSubscriber.Change> changes = new ArrayList<>();
        try {
            for (ConfigSubscriber subscriber : subscribers) {
                changes.add(subscriber.prepare(next));
            }
        } catch (Throwable e) {
            changes.forEach(ConfigSubscriber.Change::discard);
            throw e;
        }
        changes.forEach(ConfigSubscriber.Change::commit);
        LOG.info("{}: version {} replaces {}", path, next.version(), current.version());
        current = next;
        status = new ConfigStatus(next.version(), clock.instant(), clock.instant(), null);
    }

    /**
     * Adds a user of this file. It is given the configuration in use at once, and every new one until it leaves.
     *
     * @param subscriber the user
     * @return closes to leave
     * @throws AllocationException if it cannot use the configuration in use
     */
    public Subscription subscribe(ConfigSubscriber subscriber) {
        synchronized (reloading) {
            subscriber.prepare(current).commit();
            subscribers.add(subscriber);
        }
        return () -> subscribers.remove(subscriber);
    }

    /** Stops looking at the file. What is in use stays in use. */
    @Override
    public void close() {
        if (poller != null) {
            // No interrupt: a look that is under way ends as it would have, not as one at an unreadable file.
            poller.shutdown();
        }
    }

    /**
     * A user's tie to a file.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        /** Leaves: no further configuration is offered. */
        @Override
        void close();
    }
}
