package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.strategies.weighted.Numbers;

/**
 * What another hub would be better by than the one a device is on, on one comparable scale.
 *
 * <p>Immutable and thread-safe.
 *
 * @param scale the scale of both numbers
 * @param current the number of the hub the device is on; not NaN
 * @param best the number of the other hub; not NaN
 */
record Gain(ScoreScale scale, double current, double best) {

    private static final String MILLISECONDS = ScoreScale.MILLISECONDS.unit();
    private static final String KILOMETRES = ScoreScale.KILOMETRES.unit();

    /** The difference in the scale's unit; negative when the other hub is worse. */
    double absolute() {
        if (current == best) {
            // Two infinite numbers have no difference.
            return 0;
        }
        return scale.lowerIsBetter() ? current - best : best - current;
    }

    /** The difference as a share of the current hub's number; infinite when that is 0 or one of the two is infinite. */
    double relative() {
        double absolute = absolute();
        if (absolute == 0 || Double.isInfinite(absolute)) {
            return absolute;
        }
        return absolute / Math.abs(current);
    }

    boolean isInMilliseconds() {
        return scale.unit().equals(MILLISECONDS);
    }

    /** Such as {@code 5 % faster}. */
    String inWords() {
        double relative = relative();
        if (relative <= 0) {
            return "not " + comparative();
        }
        return Double.isInfinite(relative)
                ? comparative() + " beyond measure"
                : percent(relative) + " " + comparative();
    }

    /** Down to a tenth of a percent, so that what is below a margin does not read like the margin. */
    private static String percent(double share) {
        return Numbers.plain(Math.floor(share * 1000) / 10) + " %";
    }

    private String comparative() {
        if (isInMilliseconds()) {
            return "faster";
        }
        return scale.unit().equals(KILOMETRES) ? "nearer" : "better";
    }
}
