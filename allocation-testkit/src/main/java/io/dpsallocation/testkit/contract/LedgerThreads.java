package io.dpsallocation.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Assertions;

/** Calls a ledger from many threads at once, and does not wait for ever. */
final class LedgerThreads {

    static final int COUNT = 16;

    /** What a call may take beyond its deadline, on a machine that is busy. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private LedgerThreads() {}

    /** Runs a task in each thread, all let go at once. */
    static void together(Duration patience, IntConsumer task) {
        ExecutorService threads = Executors.newFixedThreadPool(COUNT, LedgerThreads::daemon);
        try {
            CyclicBarrier start = new CyclicBarrier(COUNT);
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                int thread = i;
                Callable<Boolean> mine = () -> {
                    start.await();
                    task.accept(thread);
                    return true;
                };
                futures.add(threads.submit(mine));
            }
            for (Future<?> future : futures) {
                get(future, patience, "Every call must end, but one of those that came at once did not");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** An exception is an end too. */
    static void endsInTime(Runnable call) {
        ExecutorService thread = Executors.newSingleThreadExecutor(LedgerThreads::daemon);
        try {
            Future<?> future = thread.submit(() -> {
                try {
                    call.run();
                } catch (RuntimeException e) {
                    // As it should, when it cannot answer.
                }
            });
            get(future, GRACE, "A call must end with its deadline, but one that was held up did not");
        } finally {
            thread.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "ledger-contract");
        thread.setDaemon(true);
        return thread;
    }

    private static void get(Future<?> future, Duration most, String promise) {
        try {
            future.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Assertions.fail(promise, e);
        } catch (ExecutionException e) {
            throw new AssertionError("A call that came with others at once failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        }
    }
}
