package io.dpsallocation.strategies.weighted;

/** What a hub's number lies between, at the price of some multiplications, so that a winner is found without a logarithm. */
final class RaceBounds {

    /*
     * For a draw d between 0 and 1, -ln(1 - d) = d + d^2/2 + d^3/3 + ... , every term positive, so
     *
     *   d + d^2/2  <=  -ln(1 - d)  <=  d + d^2/2 + 2/3 d^3      the latter for d <= 1/2: d^3/3 + d^4/4 + ... <= d^3/3 / (1 - d)
     *                  -ln(1 - d)  <=  d (2 - d) / (2 (1 - d))  the trapezoid over 1 / (1 - t), which is convex
     *
     * (simpler and wider: d and d / (1 - d)). A winner mostly has a small d, where both sides are close together: with ten
     * hubs of equal weight the gap holds another hub once in some hundred draws.
     *
     * What is computed here has a relative error below 2^-49: up to eight roundings of 2^-53, the inverse of the weight's
     * among them. The numbers themselves have one below 2^-51: less than 1 ulp of the logarithm, and the division's. SLACK
     * covers both, and the 2^-40 that an index in the lowest twelve bits of a number costs.
     *
     * So where low(i) * SLACK > high(j), the number of i is greater than that of j, bit for bit, and i need not be looked at.
     */

    /** The factor that a lower bound is multiplied by before it is believed. */
    static final double SLACK = 1 - 0x1p-38;

    /** How many bits of a number an index takes. */
    private static final int INDEX_BITS = 12;

    /** How many hubs can be told apart by such an index. */
    static final int MOST = 1 << INDEX_BITS;

    private static final long INDEX = MOST - 1;
    private static final double TWO_THIRDS = 2.0 / 3;
    private static final double HALF = 0.5;

    /** The bits of a bound that nobody has. */
    static final long NOBODY = 0x7ff0_0000_0000_0000L; // infinity

    private RaceBounds() {}

    static double[] inverses(double[] weights) {
        double[] inverses = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            inverses[i] = 1 / weights[i];
        }
        return inverses;
    }

    /** A number that is at most that of a hub, but for an error that SLACK covers. */
    static double low(double draw, double inverseWeight) {
        return (draw + draw * draw * HALF) * inverseWeight;
    }

    /** A number that is at least that of a hub, but for an error that SLACK covers. */
    static double high(double draw, double inverseWeight) {
        double bound =
                draw <= HALF ? draw + draw * draw * (HALF + draw * TWO_THIRDS) : draw * (2 - draw) / (2 * (1 - draw));
        return bound * inverseWeight;
    }

    /** The bits of a positive number with an index instead of the lowest ones: they order as numbers do, and tell whose it is. */
    static long withIndex(double low, int index) {
        return withIndex(Double.doubleToRawLongBits(low), index);
    }

    static long withIndex(long bits, int index) {
        return (bits & ~INDEX) | index;
    }

    static int index(long bits) {
        return (int) (bits & INDEX);
    }

    /** Whether no hub whose bits are at least these can have a number of {@code high} or less. */
    static boolean isBeyond(long bits, double high) {
        return Double.longBitsToDouble(bits) * SLACK > high;
    }
}
