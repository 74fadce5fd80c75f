package io.dpsallocation;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found out last, to be used again for the next device: DPS sends the same hubs with nearly every request. A memory and
 * not a state: what is forgotten is found out again. Thread-safe; a race between threads costs time only.
 *
 * @param <T> what was found out; immutable
 */
final class Recent<T> {

    /** How many things are remembered. The one that has been known longest is forgotten first. */
    static final int LIMIT = 16;

    private volatile List<T> known = List.of();

    @Nullable
    T find(Predicate<? super T> wanted) {
        List<T> now = known;
        for (int i = 0; i < now.size(); i++) {
            if (wanted.test(now.get(i))) {
                return now.get(i);
            }
        }
        return null;
    }

    void add(T found) {
        known = Stream.concat(Stream.of(found), known.stream()).limit(LIMIT).toList();
    }
}
