package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.HubLoad;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/*
 * An age is what this instance's clock says between two moments of its own, so that it is right even where that clock and the
 * database's differ. It begins before the query is sent, so that it is never too short.
 */
/** The counts of all hubs as they were read last. Thread-safe. */
final class Loads {

    private record Counted(Map<String, Long> devices, Instant asOf) {}

    private final Database database;
    private final Clock clock;
    private final Duration refresh;
    private final int timeoutSeconds;
    private final Executor reader;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Counted counted;

    Loads(Database database, Clock clock, Duration refresh, int timeoutSeconds, Executor reader) {
        this.database = database;
        this.clock = clock;
        this.refresh = refresh;
        this.timeoutSeconds = timeoutSeconds;
        this.reader = reader;
    }

    /** One daemon thread, that ends when it has not been needed for a while. Takes nothing more once it is shut down. */
    static ThreadPoolExecutor oneThread() {
        LinkedBlockingQueue<Runnable> one = new LinkedBlockingQueue<>(1);
        return new ThreadPoolExecutor(0, 1, 30, TimeUnit.SECONDS, one, Loads::thread, new DiscardPolicy());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "dps-allocation-ledger-loads");
        thread.setDaemon(true);
        return thread;
    }

    Optional<HubLoad> load(String host) {
        Counted known = counted;
        if (known == null || isOld(known)) {
            readSoon();
        }
        return known == null
                ? Optional.empty()
                : Optional.of(new HubLoad(known.devices().getOrDefault(host, 0L), known.asOf()));
    }

    private boolean isOld(Counted known) {
        Duration age = Duration.between(known.asOf(), clock.instant());
        // A clock that was set back would make counts live longer.
        return age.isNegative() || age.compareTo(refresh) >= 0;
    }

    private void readSoon() {
        if (reading.compareAndSet(false, true)) {
            reader.execute(this::readNow);
        }
    }

    private void readNow() {
        try {
            read();
        } catch (AllocationException e) {
            // The next question tries again. What is known gets older meanwhile, and says so.
        } finally {
            reading.set(false);
        }
    }

    void read() {
        Instant asOf = clock.instant();
        Map<String, Long> devices = database.singly(Deadline.never(), connection -> {
            Map<String, Long> all = new HashMap<>();
            new Statements(connection, timeoutSeconds)
                    .all(
                            "SELECT host, devices + unlisted FROM dps_hub",
                            row -> all.put(row.getString(1), row.getLong(2)));
            return all;
        });
        counted = new Counted(devices, asOf);
    }
}
