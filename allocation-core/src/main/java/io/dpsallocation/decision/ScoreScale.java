package io.dpsallocation.decision;

import java.util.Objects;

/**
 * What the numbers of a ranking mean. Two numbers of one comparable scale may be held against each other ("8 ms faster");
 * numbers of an ordinal scale only say which comes first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param unit the unit, such as {@code ms} or {@code km}; empty when there is none
 * @param lowerIsBetter whether the best hub has the smallest number
 * @param comparable whether differences of numbers mean something
 * @since 0.1.0
 */
public record ScoreScale(String unit, boolean lowerIsBetter, boolean comparable) {

    /** An order without a measure: the smallest number comes first, and by how much means nothing. */
    public static final ScoreScale ORDINAL = new ScoreScale("", true, false);

    /** Milliseconds of round trip. */
    public static final ScoreScale MILLISECONDS = new ScoreScale("ms", true, true);

    /** Kilometres. */
    public static final ScoreScale KILOMETRES = new ScoreScale("km", true, true);

    /** A scale. */
    public ScoreScale {
        Objects.requireNonNull(unit, "unit");
    }
}
