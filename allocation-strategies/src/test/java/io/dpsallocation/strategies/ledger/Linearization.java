package io.dpsallocation.strategies.ledger;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/*
 * The search of J. M. Wing and C. Gong, "Testing and verifying concurrent objects", Journal of Parallel and Distributed Computing
 * 17 (1993), doi:10.1006/jpdc.1993.1015, with the memory of what was tried that G. Lowe adds in "Testing for linearizability",
 * Concurrency and Computation 29 (2017), doi:10.1002/cpe.3928. Exact, and exponential in the number of calls at once.
 */
/** Whether calls can be put in an order, each between its call and its answer, in which one caller alone gets the same answers. */
final class Linearization {

    private record Point(BitSet done, Map<String, String> places) {}

    private final List<Call> calls;
    private final int capacity;
    private final Set<Point> tried = new HashSet<>();

    private Linearization(List<Call> calls, int capacity) {
        this.calls = calls;
        this.capacity = capacity;
    }

    /**
     * Searches for an order.
     *
     * @param calls calls of a ledger that was empty before, all within the reservation time
     * @param capacity how many devices each hub may hold
     */
    static boolean exists(List<Call> calls, int capacity) {
        return new Linearization(calls, capacity).search(new BitSet(), Map.of());
    }

    private boolean search(BitSet done, Map<String, String> places) {
        if (done.cardinality() == calls.size()) {
            return true;
        }
        if (!tried.add(new Point(done, places))) {
            return false;
        }
        long firstAnswer = firstAnswer(done);
        for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
            if (calls.get(i).invoked() <= firstAnswer && follows(i, done, places)) {
                return true;
            }
        }
        return false;
    }

    /** Whatever began after this one had ended must come after it. */
    private long firstAnswer(BitSet done) {
        long first = Long.MAX_VALUE;
        for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
            first = Math.min(first, calls.get(i).answered());
        }
        return first;
    }

    private boolean follows(int next, BitSet done, Map<String, String> places) {
        Call call = calls.get(next);
        Map<String, String> after = new TreeMap<>(places);
        if (!answer(call, after).equals(call.answer())) {
            return false;
        }
        BitSet with = (BitSet) done.clone();
        with.set(next);
        return search(with, after);
    }

    /** What a ledger answers that nobody else calls. */
    private String answer(Call call, Map<String, String> places) {
        String held = places.get(call.device());
        if (call.isRelease()) {
            places.remove(call.device(), call.hosts().get(0));
            return "done";
        }
        if (held != null && call.hosts().contains(held)) {
            return held;
        }
        for (String host : call.hosts()) {
            if (places.values().stream().filter(host::equals).count() < capacity) {
                places.put(call.device(), host);
                return "+" + host;
            }
        }
        return "full";
    }
}
