package io.dpsallocation.testkit.dps;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/*
 * In a test's own process everything happens on the test's thread and at virtual times, so that a test is the same on every
 * run. Behind a server that would be wrong twice: a slow webhook would keep a device waiting for its answer, where clients give
 * up after 10 s, and clients sign their tokens by the real time.
 */
/**
 * Who carries out the work of a registration, and by which time a device's proof is judged. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Execution {

    private static final Execution AT_ONCE = new Execution(null, null);

    private final @Nullable Executor workers;
    private final @Nullable Clock proofs;

    private Execution(@Nullable Executor workers, @Nullable Clock proofs) {
        this.workers = workers;
        this.proofs = proofs;
    }

    /**
     * The request's own thread does the work, and proofs are judged by the simulator's clock. What a simulator does unless
     * told otherwise.
     *
     * @return the same each time
     */
    public static Execution atOnce() {
        return AT_ONCE;
    }

    /**
     * Workers do the work, so that no request of a device ever waits for a webhook or a strategy. What falls due later is
     * handed to them as well when the simulator's clock gets there. Work that the workers refuse is offered again when the
     * device next asks.
     *
     * @param workers carry out the work; never the thread that hands it in
     * @param proofs by which tokens and certificates are judged; usually the wall clock
     * @return a way to carry out registrations
     */
    public static Execution inBackground(Executor workers, Clock proofs) {
        return new Execution(Objects.requireNonNull(workers, "workers"), Objects.requireNonNull(proofs, "proofs"));
    }

    boolean isAtOnce() {
        return workers == null;
    }

    /** The time a proof that comes with a request is judged by. */
    Instant judgedAt(Instant requestAt) {
        return proofs == null ? requestAt : proofs.instant();
    }

    void run(Runnable work) {
        if (workers == null) {
            work.run();
            return;
        }
        try {
            workers.execute(work);
        } catch (RejectedExecutionException busyOrClosed) {
            // The work is still due: the next poll offers it again.
        }
    }
}
