package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Asks one strategy from many threads at once. */
final class Threads {

    private static final int THREADS = 16;

    private Threads() {}

    static List<Answer> alone(Fleet fleet, AllocationStrategy strategy) {
        return from(0, contexts(fleet), strategy);
    }

    /** For each thread its answers by the devices' numbers. */
    static List<List<Answer>> together(Fleet fleet, AllocationStrategy strategy) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch ready = new CountDownLatch(THREADS);
            List<AllocationContext> contexts = contexts(fleet);
            List<Future<List<Answer>>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i * fleet.size() / THREADS;
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return from(first, contexts, strategy);
                }));
            }
            List<List<Answer>> answers = new ArrayList<>();
            for (Future<List<Answer>> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("A thread that shares the strategy failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<AllocationContext> contexts(Fleet fleet) {
        return IntStream.range(0, fleet.size())
                .mapToObj(number -> fleet.context(number).build())
                .toList();
    }

    private static List<Answer> from(int first, List<AllocationContext> contexts, AllocationStrategy strategy) {
        Answer[] answers = new Answer[contexts.size()];
        for (int i = 0; i < answers.length; i++) {
            int number = (first + i) % answers.length;
            answers[number] = Answer.of(strategy, contexts.get(number));
        }
        return Arrays.asList(answers);
    }
}
