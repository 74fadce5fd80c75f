package io.dpsallocation.testkit.record;

import java.util.List;
import java.util.Objects;

/**
 * A recorded request that was put to a webhook again. Immutable and thread-safe.
 *
 * @param exchange the exchange as it was recorded
 * @param differences how the answer differs now, a line for each difference; empty when it does not
 * @since 0.1.0
 */
public record ReplayedExchange(RecordedExchange exchange, List<String> differences) {

    public ReplayedExchange {
        Objects.requireNonNull(exchange, "exchange");
        differences = List.copyOf(differences);
    }

    static ReplayedExchange of(RecordedExchange exchange, List<String> differences) {
        return new ReplayedExchange(exchange, differences);
    }

    /**
     * Whether the answer is the recorded one.
     *
     * @return true when nothing differs
     */
    public boolean isSame() {
        return differences.isEmpty();
    }
}
