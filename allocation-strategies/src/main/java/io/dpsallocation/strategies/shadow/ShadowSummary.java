package io.dpsallocation.strategies.shadow;

import java.util.Collections;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The counts of a {@link ShadowReport} at one moment.
 *
 * <p>Immutable and thread-safe.
 *
 * @param agreed how often the candidate said what was decided
 * @param diverged how often it said something else
 * @param skipped how often it was not asked: too many comparisons waited, or the decision's time was over
 * @param pairs how often each pair of answers came up, agreeing ones too, in the order of their names
 * @param otherPairs how often pairs came up that are not in {@code pairs}, because that was full
 * @since 0.1.0
 */
public record ShadowSummary(long agreed, long diverged, long skipped, Map<HubPair, Long> pairs, long otherPairs) {

    private static final int MOST_SHOWN = 5;

    public ShadowSummary {
        pairs = Collections.unmodifiableMap(new TreeMap<>(pairs));
    }

    /**
     * How many decisions were compared.
     *
     * @return the sum of those that agreed and those that diverged
     */
    public long compared() {
        return agreed + diverged;
    }

    /** Such as {@code 98 of 100 agreed, hub-a -> hub-b: 2}, with the pairs that came up most. */
    @Override
    public String toString() {
        StringJoiner story = new StringJoiner(", ");
        story.add(agreed + " of " + compared() + " agreed");
        pairs.entrySet().stream()
                .filter(pair -> !pair.getKey().agrees())
                .sorted(Map.Entry.<HubPair, Long>comparingByValue().reversed())
                .limit(MOST_SHOWN)
                .forEach(pair -> story.add(pair.getKey() + ": " + pair.getValue()));
        if (skipped > 0) {
            story.add("skipped: " + skipped);
        }
        return story.toString();
    }
}
