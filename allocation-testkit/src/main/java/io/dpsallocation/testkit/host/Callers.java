package io.dpsallocation.testkit.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes many calls at once. */
final class Callers {

    static final int MANY = 200;

    private static final int LONGEST_SECONDS = 60;

    private Callers() {}

    /** The answers in the order of the calls. */
    static List<HostAnswer> atOnce(WebhookHost host, List<HostCall> calls) {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            CountDownLatch ready = new CountDownLatch(calls.size());
            List<Future<HostAnswer>> futures = new ArrayList<>();
            for (HostCall call : calls) {
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return host.call(call);
                }));
            }
            List<HostAnswer> answers = new ArrayList<>();
            for (Future<HostAnswer> future : futures) {
                answers.add(future.get(LONGEST_SECONDS, TimeUnit.SECONDS));
            }
            return answers;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a call among many got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
