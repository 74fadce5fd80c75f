package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.strategies.fixtures.SplitMix;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast ways against the textbook: every number, by {@link StrictMath}, and the first of the smallest wins. */
class FastRaceTest {

    private static final double[] EDGES = {1, 1000, 1.0000000000000002, 999.9999999999999, 2, 3, 0.001};

    static int textbook(long keyHash, long[] hosts, double[] weights) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < hosts.length; i++) {
            double d = ((ExponentialRace.mix64(keyHash ^ hosts[i]) >>> 12) * 2 + 1) * 0x1p-53;
            double number = -StrictMath.log(1 - d) / weights[i];
            if (number < smallest) {
                smallest = number;
                best = i;
            }
        }
        return best;
    }

    private static void assertAsTextbook(long keyHash, long[] hosts, double[] weights) {
        int expected = textbook(keyHash, hosts, weights);
        FastRace race = FastRace.of(hosts, weights);
        if (race.fastest(keyHash) != expected) {
            assertThat(race.fastest(keyHash))
                    .as("%s, key %d of %s at %s", race, keyHash, Arrays.toString(hosts), Arrays.toString(weights))
                    .isEqualTo(expected);
        }
    }

    static Stream<Named<DoubleSupplier>> weights() {
        SplitMix random = new SplitMix(1);
        return Stream.of(
                Named.of("equal", () -> 7),
                Named.of("small whole", () -> 1 + random.below(10)),
                Named.of("whole", () -> 1 + random.below(1000)),
                Named.of("one giant", () -> random.below(40) == 0 ? 1000 : 1),
                Named.of("real", () -> 1 + 999 * unit(random)),
                Named.of("nearly equal", () -> 1 + random.below(3) * 0x1p-52),
                Named.of("edges", () -> EDGES[random.below(EDGES.length)]));
    }

    @ParameterizedTest
    @MethodSource("weights")
    void the_winner_is_the_textbooks_for_any_weights(DoubleSupplier weight) {
        SplitMix random = new SplitMix(2);
        for (int count : new int[] {1, 2, 3, 10, 24, 25, 50, 63, 64, 65, 130, 300}) {
            for (int fleet = 0; fleet < 4; fleet++) {
                long[] hosts = longs(random, count);
                double[] weights = weights(count, weight);
                for (int i = 0; i < 400; i++) {
                    assertAsTextbook(random.next(), hosts, weights);
                }
            }
        }
    }

    /** The hashes are chosen so that many numbers lie within some ulp of each other, and some are equal. */
    @ParameterizedTest
    @MethodSource("weights")
    void near_ties_go_as_the_textbook_says(DoubleSupplier weight) {
        SplitMix random = new SplitMix(3);
        for (int count : new int[] {2, 3, 10, 24, 25, 50, 64, 65, 130}) {
            for (int i = 0; i < 2_000; i++) {
                double[] weights = weights(count, weight);
                long key = random.next();
                // The tie is at a number that every draw can reach, from the smallest to the largest.
                double tie = -StrictMath.log(unit(random)) / (1 + random.below(1000));
                long[] hosts = new long[count];
                for (int hub = 0; hub < count; hub++) {
                    long cell = (long) (-StrictMath.expm1(-tie * weights[hub]) * 0x1p52) + random.below(5) - 2;
                    cell = Math.min(Math.max(cell, 0), (1L << 52) - 1);
                    hosts[hub] = key ^ unmix64((cell << 12) | random.below(1 << 12));
                }
                assertAsTextbook(key, hosts, weights);
            }
        }
    }

    @Test
    void equal_numbers_go_to_the_first_hub() {
        SplitMix random = new SplitMix(4);
        for (int count : new int[] {2, 24, 25, 100}) {
            long[] hosts = new long[count];
            Arrays.fill(hosts, 42);
            double[] weights = new double[count];
            Arrays.fill(weights, 3);
            weights[count - 1] = 2; // so that the race is not one of equals
            for (int i = 0; i < 1_000; i++) {
                assertThat(FastRace.of(hosts, weights).fastest(random.next())).isZero();
            }
        }
    }

    @Test
    void equal_draws_of_equal_weights_go_to_the_first_hub_whatever_the_lower_bits_say() {
        long key = 5;
        long[] hosts = {key ^ unmix64(0x1234_5678_9abc_dfffL), key ^ unmix64(0x1234_5678_9abc_d000L)};
        assertThat(FastRace.of(hosts, new double[] {1, 1}).fastest(key)).isZero();
    }

    /** All hubs draw too much to be left by the comparison of integers. */
    @Test
    void when_all_are_thrown_out_the_bounds_decide() {
        SplitMix random = new SplitMix(5);
        double[] weights = weights(50, () -> 1 + random.below(9));
        for (int i = 0; i < 1_000; i++) {
            long key = random.next();
            long[] hosts = new long[50];
            for (int hub = 0; hub < hosts.length; hub++) {
                hosts[hub] = key ^ unmix64(random.next() | 0x8000_0000_0000_0000L);
            }
            assertAsTextbook(key, hosts, weights);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 4096, 4097, 5000})
    void any_number_of_hubs_can_race(int count) {
        SplitMix random = new SplitMix(6);
        long[] hosts = longs(random, count);
        double[] equal = weights(count, () -> 1);
        double[] mixed = weights(count, () -> 1 + random.below(100));
        double[] last = weights(count, () -> 1);
        last[count - 1] = 1000;
        for (int i = 0; i < 100; i++) {
            long key = random.next();
            assertAsTextbook(key, hosts, equal);
            assertAsTextbook(key, hosts, mixed);
            assertAsTextbook(key, hosts, last);
        }
    }

    @Test
    void each_kind_of_race_is_taken_where_it_is_meant() {
        assertThat(FastRace.of(new long[50], weights(50, () -> 3))).isInstanceOf(EvenRace.class);
        assertThat(FastRace.of(new long[24], rising(24))).isInstanceOf(BoundedRace.class);
        assertThat(FastRace.of(new long[25], rising(25))).isInstanceOf(PrunedRace.class);
        assertThat(FastRace.of(new long[4097], rising(4097))).isInstanceOf(PlainRace.class);
    }

    @Test
    void bounds_hold_for_every_size_of_draw() {
        SplitMix random = new SplitMix(7);
        for (int i = 0; i < 200_000; i++) {
            double draw = ExponentialRace.draw(random.next() >>> random.below(52));
            double weight = 1 + 999 * unit(random);
            double number = ExponentialRace.number(draw, weight);
            assertThat(RaceBounds.low(draw, 1 / weight) * RaceBounds.SLACK).isLessThan(number);
            assertThat(RaceBounds.high(draw, 1 / weight)).isGreaterThan(number * RaceBounds.SLACK);
        }
    }

    private static double unit(SplitMix random) {
        return ExponentialRace.draw(random.next());
    }

    private static long[] longs(SplitMix random, int count) {
        long[] longs = new long[count];
        Arrays.setAll(longs, i -> random.next());
        return longs;
    }

    private static double[] rising(int count) {
        double[] weights = new double[count];
        Arrays.setAll(weights, i -> 1 + i);
        return weights;
    }

    private static double[] weights(int count, DoubleSupplier weight) {
        double[] weights = new double[count];
        Arrays.setAll(weights, i -> weight.getAsDouble());
        return weights;
    }

    /** What {@link ExponentialRace#mix64} makes this number of: each of its steps backwards. */
    private static long unmix64(long mixed) {
        long z = mixed;
        z = (z ^ (z >>> 31) ^ (z >>> 62)) * 0x319642B2D24D8EC3L;
        z = (z ^ (z >>> 27) ^ (z >>> 54)) * 0x96DE1B173F119089L;
        z = z ^ (z >>> 30) ^ (z >>> 60);
        assertThat(ExponentialRace.mix64(z) == mixed).isTrue();
        return z;
    }
}
