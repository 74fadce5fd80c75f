package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.strategies.weighted.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * What a move must gain.
 *
 * <p>Immutable and thread-safe.
 *
 * @param margin as a share of the current hub's number, 0 to 1
 * @param minimumGain in milliseconds on a scale of milliseconds, 0 to {@link #LARGEST_GAIN}
 * @param resetMargin the margin where a move loses the device's data, 0 to 1; the larger of the two margins holds
 * @param path where the settings stand in the configuration, with a slash at the end; empty when they were made in code
 * @since 0.1.0
 */
public record StickyMargins(double margin, double minimumGain, double resetMargin, String path) {

    /** The name of {@link #margin}. */
    public static final String MARGIN = "margin";

    /** The name of {@link #minimumGain}. */
    public static final String MINIMUM_GAIN = "minimumGain";

    /** The name of {@link #resetMargin}. */
    public static final String RESET_MARGIN = "resetMargin";

    /** The largest {@link #minimumGain}: a minute. */
    public static final double LARGEST_GAIN = 60_000;

    /** What holds unless it is set otherwise. */
    public static final StickyMargins DEFAULT = new StickyMargins(0.15, 8, 0.5, "");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a margin is not within 0 to 1, {@code minimumGain} is not within 0 to 60,000, or
     *     one is NaN
     */
    public StickyMargins {
        requireWithin(path + MARGIN, margin, 1);
        requireWithin(path + MINIMUM_GAIN, minimumGain, LARGEST_GAIN);
        requireWithin(path + RESET_MARGIN, resetMargin, 1);
    }

    private static void requireWithin(String name, double number, double max) {
        if (!(number >= 0 && number <= max)) {
            throw new IllegalArgumentException(name + " must be within 0 to " + Numbers.plain(max));
        }
    }

    /** Why a gain is too small to move for; null when it is worth it. */
    @Nullable
    Shortfall shortfall(Gain gain, AllocationContext context) {
        boolean reset = isForReset(context);
        double needed = reset ? resetMargin : margin;
        if (!(gain.relative() > needed)) {
            String compared = gain.relative() < needed ? ", below the margin of " : ", no more than the margin of ";
            return new Shortfall(
                    settingPath(reset ? RESET_MARGIN : MARGIN),
                    "best is " + gain.inWords() + compared + percent(needed)
                            + (reset ? " for a move that loses the device's data" : ""));
        }
        if (gain.isInMilliseconds() && !(gain.absolute() > minimumGain)) {
            return new Shortfall(
                    settingPath(MINIMUM_GAIN),
                    "best is " + gain.inWords() + ", but by " + Numbers.plain(gain.absolute())
                            + " ms only, and the minimum gain is " + Numbers.plain(minimumGain) + " ms");
        }
        return null;
    }

    /** What a gain is above of, for the sentence about a move. */
    String exceeded(AllocationContext context) {
        return isForReset(context)
                ? "above the margin of " + percent(resetMargin) + ", and the move loses the device's data"
                : "above the margin of " + percent(margin);
    }

    String settingPath(AllocationContext context) {
        return settingPath(isForReset(context) ? RESET_MARGIN : MARGIN);
    }

    /** A margin that is larger anyway holds for a reset too. */
    private boolean isForReset(AllocationContext context) {
        return context.reprovisioning() == Reprovisioning.RESET && resetMargin >= margin;
    }

    private String settingPath(String name) {
        return path.isEmpty() ? "" : path + name;
    }

    private static String percent(double share) {
        return Numbers.plain(share * 100) + " %";
    }

    /** Which setting a gain falls short of, and the sentence about it. */
    record Shortfall(String settingPath, String sentence) {}
}
