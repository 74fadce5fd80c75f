package io.dpsallocation.testkit.fleet;

import java.util.List;

/**
 * Numbers drawn from a seed: the same on every machine and in every version, so that a checksum over what was made of them
 * may be pinned. Not thread-safe.
 *
 * <p>SplitMix64, which is spelt out here so that nothing hangs on how a JDK makes its random numbers: G. L. Steele Jr., D. Lea,
 * C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, doi 10.1145/2660193.2660195.
 *
 * @since 0.1.0
 */
public final class SeededDraws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private SeededDraws(long state) {
        this.state = state;
    }

    /**
     * Draws from a seed.
     *
     * @param seed any number
     * @return draws at their beginning
     */
    public static SeededDraws of(long seed) {
        return new SeededDraws(seed);
    }

    /** Draws that have nothing to do with those of another number or purpose. */
    static SeededDraws of(long seed, long number, String purpose) {
        long state = mix(seed + GOLDEN * (number + 1));
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state ^ purpose.charAt(i));
        }
        return new SeededDraws(state);
    }

    private static long mix(long word) {
        long z = word;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Any number of 64 bits.
     *
     * @return the next number
     */
    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /**
     * A whole number.
     *
     * @param bound how many there are to draw from, at least 1
     * @return a number of 0 to {@code bound - 1}
     * @throws IllegalArgumentException if {@code bound} &lt; 1
     */
    public int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be >= 1");
        }
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /**
     * A number with a fraction.
     *
     * @param low the smallest
     * @param high what it stays below
     * @return a number of {@code low} to {@code high}
     */
    public double between(double low, double high) {
        return low + (high - low) * ((next() >>> 11) * 0x1p-53);
    }

    /**
     * One of some values.
     *
     * @param values the values, at least one
     * @param <T> what they are
     * @return one of them
     */
    public <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }
}
