package io.dpsallocation.strategies.weighted;

/** The negative natural logarithm, with the same bits on every machine. */
final class NegativeLogarithm {

    /*
     * Why not Math.log: it may be a CPU's or a libm's own approximation, and two machines that differ in one bit can give
     * one device two hubs. What stands here uses only +, -, * and / on doubles (IEEE 754, round to nearest, never fused) and
     * the bits of the argument.
     *
     * The sequence of operations is that of fdlibm 5.3, e_log.c [1], with the cases left out that a number of 2^-53 to
     * 1 - 2^-53 never reaches, and with the sign turned, which is exact. Java specifies StrictMath.log as fdlibm's
     * results, so -StrictMath.log(u) is the same number bit for bit: an oracle for the tests, and the shortest way to
     * recompute an assignment in Java. It is not called here because on JDK 17 it is a native call.
     *
     *   1. Reduce: u = 2^k * x with sqrt(1/2) < x < sqrt(2); t = x - 1 is exact.
     *   2. ln(1 + t) = t - c, the correction c from s = t / (2 + t) and a polynomial R(s^2) that approximates
     *      (ln(1 + s) - ln(1 - s) - 2s) / s with an error below 2^-58.45. There are three ways to write c; which one is taken
     *      depends on the upper 20 bits of the fraction and is part of the sequence.
     *   3. -ln(u) = (c - k * LN2_LOW - t) - k * LN2_HIGH, where k * LN2_HIGH is exact.
     *
     * Error against the true logarithm: below 1 ulp [1]; measured at most 0.863 ulp (near u = 0.64), and 0.70 ulp where
     * -ln(u) is 1 to 1.15.
     *
     * Strictly monotonic on the draws, also after the division by a weight, so that among equal weights the smaller draw
     * wins, always: neighbouring draws lie e^v * 2^-52 apart at v = -ln(u), and a quotient can tell apart what lies farther
     * than v * 2^-52. An error below 1 ulp on either side leaves that room for every v outside 1 to 1.15, and inside an
     * error below (e - 1) / 2 = 0.859 ulp does.
     *
     * [1] fdlibm 5.3, e_log.c:
     *     Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
     *     Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
     *     software is freely granted, provided that this notice is preserved.
     */

    /** ln 2 to 32 bits, so that its product with any exponent is exact; and what is missing. */
    private static final double LN2_HIGH = 0x1.62e42feep-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    private static final double THIRD = 1.0 / 3;
    private static final double C1 = 0x1.5555555555593p-1;
    private static final double C2 = 0x1.999999997fa04p-2;
    private static final double C3 = 0x1.2492494229359p-2;
    private static final double C4 = 0x1.c71c51d8e78afp-3;
    private static final double C5 = 0x1.7466496cb03dep-3;
    private static final double C6 = 0x1.39a09d078c69fp-3;
    private static final double C7 = 0x1.2f112df3e5244p-3;

    private static final long FRACTION = 0x000f_ffff_ffff_ffffL;
    private static final int UPPER_FRACTION = 0xfffff;
    private static final int UPPER_ONE = 0x100000;
    private static final int BIAS = 0x3ff;

    private NegativeLogarithm() {}

    /**
     * The negative natural logarithm.
     *
     * @param u a normal number &gt; 0; other numbers give nonsense
     * @return {@code -ln(u)}, the same bits as {@code -StrictMath.log(u)}
     */
    static double of(double u) {
        long bits = Double.doubleToRawLongBits(u);
        int upper = (int) (bits >>> 32) & UPPER_FRACTION;
        // UPPER_ONE when the fraction lies above sqrt(2): x is then halved, and k is one more.
        int halved = (upper + 0x95f64) & UPPER_ONE;
        int k = (int) (bits >>> 52) - BIAS + (halved >>> 20);
        double x = Double.longBitsToDouble((bits & FRACTION) | ((long) (halved ^ (BIAS << 20)) << 32));
        double t = x - 1;
        return (correction(t, k, upper) - t) - k * LN2_HIGH;
    }

    private static double correction(double t, int k, int upper) {
        if (((upper + 2) & UPPER_FRACTION) < 3) {
            // |t| < 2^-20
            return t * t * (0.5 - THIRD * t) - k * LN2_LOW;
        }
        double s = t / (2 + t);
        double z = s * s;
        double w = z * z;
        double r = z * (C1 + w * (C3 + w * (C5 + w * C7))) + w * (C2 + w * (C4 + w * C6));
        if (upper >= 0x6147a && upper <= 0x6b851) {
            // 1.38 < fraction < 1.42: t is largest, and half its square is taken out of the series
            double half = 0.5 * t * t;
            return half - (s * (half + r) + k * LN2_LOW);
        }
        return s * (t - r) - k * LN2_LOW;
    }
}
