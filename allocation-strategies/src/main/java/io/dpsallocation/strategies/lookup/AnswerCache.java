package io.dpsallocation.strategies.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read not long ago, by the values that were asked with. When it is full, the one that was used longest ago goes.
 *
 * <p>Thread-safe.
 */
final class AnswerCache {

    private record Known(LookupAnswer.Row row, Instant since) {}

    private final Duration lifetime;
    private final Map<List<Object>, Known> rows;

    AnswerCache(Duration lifetime, int size) {
        this.lifetime = lifetime;
        this.rows = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Object>, Known> eldest) {
                return size() > size;
            }
        };
    }

    synchronized LookupAnswer.@Nullable Row find(List<Object> values, Instant now) {
        Known known = rows.get(values);
        if (known == null) {
            return null;
        }
        Duration age = Duration.between(known.since(), now);
        // A clock that was set back would make rows live longer.
        if (age.isNegative() || age.compareTo(lifetime) >= 0) {
            rows.remove(values);
            return null;
        }
        return known.row();
    }

    synchronized void put(List<Object> values, LookupAnswer.Row row, Instant now) {
        if (!lifetime.isZero()) {
            rows.put(values, new Known(row, now));
        }
    }

    synchronized int size() {
        return rows.size();
    }
}
