package io.dpsallocation.testkit.dps;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest entries of what may be a long story. Thread-safe. */
final class BoundedLog<T> {

    private final Deque<T> entries = new ArrayDeque<>();
    private final int limit;

    BoundedLog(int limit) {
        this.limit = limit;
    }

    synchronized void add(T entry) {
        if (entries.size() == limit) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    synchronized List<T> entries() {
        return List.copyOf(entries);
    }
}
