package io.dpsallocation.testkit.record;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a webhook answers recorded requests, held against what it answered then. Immutable and thread-safe.
 *
 * @param replayed the requests that were put to the webhook, in the order of the recording
 * @param skipped how many exchanges had no answer that settles anything; see {@link Replay}
 * @since 0.1.0
 */
public record ReplayReport(List<ReplayedExchange> replayed, int skipped) {

    private static final int MOST = 20;

    public ReplayReport {
        replayed = List.copyOf(replayed);
    }

    /**
     * Those that are answered otherwise now.
     *
     * @return an unmodifiable list, in the order of the recording
     */
    public List<ReplayedExchange> changed() {
        return replayed.stream().filter(exchange -> !exchange.isSame()).toList();
    }

    /**
     * Whether all are answered as they were.
     *
     * @return true when none has changed
     */
    public boolean isSame() {
        return changed().isEmpty();
    }

    /** How many are answered otherwise, and what differs, as a person wants to read it. */
    @Override
    public String toString() {
        List<ReplayedExchange> changed = changed();
        String first = changed.stream()
                .limit(MOST)
                .map(exchange -> "\n  " + exchange.exchange()
                        + exchange.differences().stream()
                                .map(difference -> "\n    " + difference)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
        return changed.size() + " of " + replayed.size() + " recorded requests are answered otherwise, " + skipped
                + " skipped" + first + (changed.size() > MOST ? "\n  and " + (changed.size() - MOST) + " more" : "");
    }
}
