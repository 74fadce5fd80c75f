package io.dpsallocation.strategies.resource;

import java.time.Duration;
import java.time.Instant;

/** How much of a measurement's weight is left after some time: half of it for each half-life. */
final class Decay {

    /*
     * 2^-x = 2^-n * e^(-y), n whole, y = (x - n) * ln 2 within 0 to 0.7. e^(-y) is its Taylor series up to the 14th power, in
     * Horner's form, with an error below 1e-14: operations of plus, times and division alone, so that replicas which were fed
     * alike hold the same bits. Halving is exact.
     */

    private static final double LN2 = 0.6931471805599453;
    private static final int TERMS = 14;
    private static final int NOTHING_LEFT = 1_000;

    private final double halfLifeSeconds;

    Decay(Duration halfLife) {
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("halfLife must be > 0");
        }
        this.halfLifeSeconds = seconds(halfLife);
    }

    /** What is left of 1 between two times; 1 when the second is not later. */
    double between(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            return 1;
        }
        double halfLives = seconds(Duration.between(from, to)) / halfLifeSeconds;
        return halfLives < NOTHING_LEFT ? left(halfLives) : 0;
    }

    private static double left(double halfLives) {
        int whole = (int) halfLives;
        double y = (halfLives - whole) * LN2;
        double sum = 1;
        for (int i = TERMS; i > 0; i--) {
            sum = 1 - sum * y / i;
        }
        for (int i = 0; i < whole; i++) {
            sum /= 2;
        }
        return sum;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }
}
