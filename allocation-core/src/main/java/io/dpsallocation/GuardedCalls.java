package io.dpsallocation;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.internal.Faults;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * Two ways to run what others wrote. What may wait for something outside the process runs on a pool and is given up at its
 * limit; the pool has no queue, because a step that has to wait for a thread has lost its time already. Everything else
 * runs on the caller's thread, where it cannot be stopped: an overrun is seen afterwards and the answer discarded.
 */
/** Runs code of others so that nothing it does reaches the caller but its answer. Thread-safe. */
final class GuardedCalls implements AutoCloseable {

    /** An answer, or what happened instead, as words that follow the name of what was called. */
    record Result<T>(
            @Nullable T value,
            @Nullable ReasonCode failure,
            String what,
            @Nullable Throwable thrown) {

        static <T> Result<T> of(T value) {
            return new Result<>(value, null, "", null);
        }

        static <T> Result<T> failed(ReasonCode failure, String what) {
            return new Result<>(null, failure, what, null);
        }

        /** The same failure, of a call for something else. */
        <U> Result<U> passedOn() {
            return new Result<>(null, failure, what, thrown);
        }
    }

    private final ThreadPoolExecutor pool;

    GuardedCalls(int threads) {
        pool = new ThreadPoolExecutor(0, threads, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "dps-allocation-blocking");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> Result<T> call(boolean blocking, Deadline deadline, Supplier<? extends @Nullable T> task) {
        if (deadline.isOver()) {
            return Result.failed(ReasonCode.DEADLINE_EXCEEDED, "had no time left");
        }
        Result<T> result = blocking ? onPool(deadline, task) : attempt(task);
        boolean late = result.failure() == null && deadline.isOver();
        return late ? Result.failed(ReasonCode.DEADLINE_EXCEEDED, "did not answer in time") : result;
    }

    private <T> Result<T> onPool(Deadline deadline, Supplier<? extends @Nullable T> task) {
        Future<Result<T>> future;
        try {
            future = pool.submit(() -> attempt(task));
        } catch (RejectedExecutionException e) {
            return Result.failed(
                    ReasonCode.SATURATED,
                    "found all " + pool.getMaximumPoolSize() + " threads for blocking steps taken");
        }
        try {
            return future.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return Result.failed(ReasonCode.DEADLINE_EXCEEDED, "did not answer in time");
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return Result.failed(ReasonCode.INTERRUPTED, "was interrupted");
        } catch (ExecutionException e) {
            return thrown(e.getCause() == null ? e : e.getCause());
        }
    }

    /** On the caller's thread and without a look at the time. */
    static <T> Result<T> attempt(Supplier<? extends @Nullable T> task) {
        try {
            T value = task.get();
            return value == null ? Result.failed(ReasonCode.STRATEGY_FAILED, "returned null") : Result.of(value);
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            return thrown(e);
        }
    }

    private static <T> Result<T> thrown(Throwable e) {
        return new Result<>(
                null, ReasonCode.STRATEGY_FAILED, "threw " + e.getClass().getName(), e);
    }

    /** Interrupts what still runs and takes nothing more; for when the last request has left. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
