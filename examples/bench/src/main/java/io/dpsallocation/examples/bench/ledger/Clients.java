package io.dpsallocation.examples.bench.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** So many clients that call as fast as they get answers. */
final class Clients implements AutoCloseable {

    private static final double SECOND = 1e9;

    private final int count;
    private final Duration time;
    private final ExecutorService threads;

    /**
     * Makes clients.
     *
     * @param count how many
     * @param time how long each measurement is to take
     */
    Clients(int count, Duration time) {
        this.count = count;
        this.time = time;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /** What a client does with one device. */
    @FunctionalInterface
    interface Call {
        void with(int device) throws SQLException;
    }

    /**
     * Calls until the time is over.
     *
     * @param devices the devices, by turns
     * @return calls a second
     */
    double perSecond(AtomicInteger devices, Call call) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(count);
        List<Future<Double>> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(threads.submit(() -> {
                start.await();
                return callsPerSecond(devices, call);
            }));
        }
        double sum = 0;
        for (Future<Double> client : clients) {
            sum += client.get();
        }
        return sum;
    }

    private double callsPerSecond(AtomicInteger devices, Call call) throws SQLException {
        long start = System.nanoTime();
        long passed;
        int calls = 0;
        do {
            call.with(devices.getAndIncrement());
            calls++;
            passed = System.nanoTime() - start;
        } while (passed < time.toNanos());
        return calls * SECOND / passed;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
