package io.dpsallocation.testkit.fleet;

/**
 * The incomplete beta and gamma functions, for the tails of distributions. Good to about nine digits for up to a million
 * devices, which is more than a test needs.
 */
final class SpecialFunctions {

    /*
     * Continued fractions by the modified method of Lentz [1]; the fractions themselves are 26.5.8 and 6.5.31 of [2]. The
     * logarithm of the gamma function is Stirling's series, 6.1.41 of [2], after arguments below 10 were raised.
     *
     * [1] I. J. Thompson, A. R. Barnett, "Coulomb and Bessel Functions of Complex Arguments and Order", Journal of Computational
     *     Physics 64(2), 1986, doi 10.1016/0021-9991(86)90046-X.
     * [2] M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", National Bureau of Standards, 1964.
     */

    private static final double TINY = 1e-300;
    private static final double ENOUGH = 1e-15;
    private static final int MOST_STEPS = 100_000;

    private SpecialFunctions() {}

    /** The natural logarithm of the gamma function of a number above 0. */
    static double logGamma(double x) {
        double shift = 0;
        double raised = x;
        while (raised < 10) {
            shift += Math.log(raised);
            raised += 1;
        }
        double square = 1 / (raised * raised);
        double series =
                (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))))
                        / raised;
        return (raised - 0.5) * Math.log(raised) - raised + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }

    /** The regularised incomplete beta function I(x; a, b), for a and b above 0 and x within 0 to 1. */
    static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        // The fraction converges fast on one side of the mean, and the function is symmetric.
        return x > (a + 1) / (a + b + 2) ? 1 - betaBelow(1 - x, b, a) : betaBelow(x, a, b);
    }

    private static double betaBelow(double x, double a, double b) {
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            fraction *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            fraction *= c * d;
            if (Math.abs(c * d - 1) < ENOUGH) {
                break;
            }
        }
        return Math.min(1, front * fraction / a);
    }

    /** The regularised upper incomplete gamma function Q(a, x), for a above 0 and x of at least 0. */
    static double upperGamma(double a, double x) {
        if (x <= 0 || Double.isInfinite(x)) {
            return x <= 0 ? 1 : 0;
        }
        double front = Math.exp(-x + a * Math.log(x) - logGamma(a));
        return Math.max(0, Math.min(1, x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x)));
    }

    private static double lowerSeries(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST_STEPS && term > sum * ENOUGH; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double upperFraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / nonZero(b);
        double fraction = d;
        for (int n = 1; n < MOST_STEPS; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / nonZero(numerator * d + b);
            c = nonZero(b + numerator / c);
            fraction *= c * d;
            if (Math.abs(c * d - 1) < ENOUGH) {
                break;
            }
        }
        return fraction;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
