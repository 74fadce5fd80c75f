package io.dpsallocation.strategies.weighted;

/**
 * Weights and shares as people write them; never part of a decision.
 *
 * @since 0.1.0
 */
public final class Numbers {

    private Numbers() {}

    /**
     * A number with three decimals at most, and none where they are zero.
     *
     * @param number a finite number
     * @return its text
     */
    public static String plain(double number) {
        long thousandths = Math.round(number * 1000);
        return thousandths % 1000 == 0
                ? Long.toString(thousandths / 1000)
                : Double.toString((double) thousandths / 1000);
    }

    /**
     * A share in percent, with one decimal at most.
     *
     * @param share 1 for all
     * @return its text, with the sign
     */
    public static String percent(double share) {
        return plain((double) Math.round(share * 1000) / 10) + " %";
    }
}
