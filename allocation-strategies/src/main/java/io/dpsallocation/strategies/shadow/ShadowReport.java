package io.dpsallocation.strategies.shadow;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.model.CaseFolding;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/*
 * The candidate runs on a thread of the report, even when it does not wait for anything: on the caller's thread it would take
 * its time from the device, and one that loops would take all of it. The price is that a comparison comes later than the
 * decision. The thread is a daemon and ends when it has had nothing to do for a while, so nobody has to close a report.
 */
/**
 * Counts how often a candidate decides as the live strategy does, and where it would have sent the devices otherwise. Given
 * to the allocator's builder as a resource, it outlives a reload of the configuration.
 *
 * <p>Hubs are compared, and nothing else: no twin, no payload, no ranking. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ShadowReport {

    /** How many different pairs of answers are counted each by themselves: {@value}. */
    public static final int MOST_PAIRS = 1_000;

    /** How many comparisons may wait for the report's own thread: {@value}. What comes beyond is skipped. */
    public static final int MOST_WAITING = 1_000;

    /** What stands for a hub when the device was refused. */
    public static final String REFUSED = "(refused)";

    /** What stands for a hub when there was no answer. */
    public static final String ABSTAINED = "(abstained)";

    /** What stands for a hub when a strategy threw, overran or returned nothing. */
    public static final String FAILED = "(failed)";

    private static final int IDLE_SECONDS = 5;

    private final Executor executor;
    private final Map<HubPair, Long> pairs = new HashMap<>();
    private long agreed;
    private long diverged;
    private long otherPairs;
    private long skipped;

    /** A report whose candidates run on one daemon thread. */
    public ShadowReport() {
        this(ownThread());
    }

    /**
     * A report whose candidates run elsewhere.
     *
     * @param executor runs a comparison, or throws {@link RejectedExecutionException} to skip it; one that runs it on the
     *     caller's thread lets devices wait for candidates
     */
    public ShadowReport(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    private static Executor ownThread() {
        return new ThreadPoolExecutor(
                0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "dps-allocation-shadow");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Has a candidate asked, and counts how its answer compares. Returns at once, throws nothing, and lets a comparison fall
     * when too many wait.
     *
     * @param live what was decided
     * @param candidate asks the candidate; empty when it could not be asked any more, which counts as skipped
     */
    public void observe(AllocationDecision live, Supplier<Optional<AllocationDecision>> candidate) {
        try {
            executor.execute(() -> compare(live, candidate));
        } catch (RuntimeException | Error e) {
            // Most of all a RejectedExecutionException; but where no thread can be started any more, that is an
            // OutOfMemoryError. The device has its decision, so none of it may reach it.
            skip();
        }
    }

    private void compare(AllocationDecision live, Supplier<Optional<AllocationDecision>> candidate) {
        Optional<String> answer;
        try {
            answer = candidate.get().map(ShadowReport::inWords);
        } catch (RuntimeException e) {
            answer = Optional.of(FAILED);
        }
        if (answer.isPresent()) {
            count(new HubPair(inWords(live), answer.get()));
        } else {
            skip();
        }
    }

    private static String inWords(AllocationDecision decision) {
        if (decision instanceof Assigned assigned) {
            return CaseFolding.ascii(assigned.iotHubHostName());
        }
        if (decision instanceof Abstained abstained) {
            return abstained.isFailure() ? FAILED : ABSTAINED;
        }
        return REFUSED;
    }

    private synchronized void count(HubPair pair) {
        if (pair.agrees()) {
            agreed++;
        } else {
            diverged++;
        }
        if (pairs.size() < MOST_PAIRS || pairs.containsKey(pair)) {
            pairs.merge(pair, 1L, Long::sum);
        } else {
            otherPairs++;
        }
    }

    private synchronized void skip() {
        skipped++;
    }

    /**
     * The counts so far.
     *
     * @return a copy, all of one moment
     */
    public synchronized ShadowSummary summary() {
        return new ShadowSummary(agreed, diverged, skipped, pairs, otherPairs);
    }

    /**
     * Begins to count anew, for another candidate.
     *
     * @return the counts up to now
     */
    public synchronized ShadowSummary reset() {
        ShadowSummary before = summary();
        pairs.clear();
        agreed = 0;
        diverged = 0;
        otherPairs = 0;
        skipped = 0;
        return before;
    }

    /** The counts in one line. */
    @Override
    public String toString() {
        return "ShadowReport[" + summary() + "]";
    }
}
