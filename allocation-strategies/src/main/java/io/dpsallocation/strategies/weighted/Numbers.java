package io.dpsallocation.strategies.weighted;

/** Weights and shares as people write them; never part of a decision. */
final class Numbers {

    private Numbers() {}

    /** Three decimals at most, and none where they are zero. */
    static String plain(double number) {
        long thousandths = Math.round(number * 1000);
        return thousandths % 1000 == 0
                ? Long.toString(thousandths / 1000)
                : Double.toString((double) thousandths / 1000);
    }

    static String percent(double share) {
        return plain((double) Math.round(share * 1000) / 10) + " %";
    }
}
