package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Calls a ledger from several threads, and writes down what each saw when. */
final class Recorder {

    static final int THREADS = 4;
    private static final int CALLS = 5;
    private static final int DEVICES = 4;

    private final AssignmentLedger ledger;
    private final Map<String, Long> capacities;
    private final List<List<String>> rankings;
    private final boolean releases;

    /**
     * Prepares.
     *
     * @param rankings what devices may ask for, in lower case
     * @param releases whether places are given back, too
     */
    Recorder(AssignmentLedger ledger, int capacity, List<List<String>> rankings, boolean releases) {
        this.ledger = ledger;
        this.capacities = rankings.stream()
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.toMap(host -> host, host -> (long) capacity));
        this.rankings = rankings;
        this.releases = releases;
    }

    List<Call> record(long seed) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<List<Call>>> recording = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = new SplittableRandom(seed * THREADS + i);
                recording.add(threads.submit(() -> {
                    start.await();
                    return calls(random);
                }));
            }
            List<Call> all = new ArrayList<>();
            for (Future<List<Call>> calls : recording) {
                all.addAll(calls.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Call> calls(SplittableRandom random) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String device = "d" + random.nextInt(DEVICES);
            List<String> ranking = rankings.get(random.nextInt(rankings.size()));
            calls.add(one(device, ranking, releases && random.nextInt(3) == 0));
        }
        return calls;
    }

    private Call one(String device, List<String> ranking, boolean isRelease) {
        long invoked = System.nanoTime();
        String answer;
        if (isRelease) {
            ledger.release(device, ranking.get(0));
            answer = "done";
        } else {
            answer = words(ledger.reserve(new ReservationRequest(device, ranking, capacities, null, Deadline.never())));
        }
        return new Call(device, ranking, isRelease, invoked, System.nanoTime(), answer);
    }

    private static String words(Reservation reservation) {
        return reservation instanceof Reservation.Granted granted
                ? (granted.taken() ? "+" : "") + granted.iotHubHostName()
                : "full";
    }
}
