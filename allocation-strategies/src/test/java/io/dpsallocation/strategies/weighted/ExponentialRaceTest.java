package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.strategies.fixtures.SplitMix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialRaceTest {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Reference values from the xxHash library, 0.8.x, XXH3_64bits_withSeed. */
    @Test
    void hashes_are_those_of_the_xxhash_library() {
        assertThat(ExponentialRace.keyHash("")).isEqualTo(0x2d06800538d394c2L);
        assertThat(ExponentialRace.keyHash("device-0001")).isEqualTo(0xa8aa308388148b11L);
        assertThat(ExponentialRace.hostHash("contoso-weu.azure-devices.net", 0)).isEqualTo(0xa874e9737a5ae831L);
        assertThat(ExponentialRace.hostHash("contoso-weu.azure-devices.net", -1))
                .isEqualTo(0x80885741e1c7fe64L);
        assertThat(ExponentialRace.hostHash("a".repeat(255), 7)).isEqualTo(0xa7cc1f33230a3ac7L);
    }

    @Test
    void hashes_are_of_utf8() {
        assertThat(ExponentialRace.keyHash("Zürich-Käse-✓")).isEqualTo(0x2b3ca1dd251e27c8L);
    }

    @Test
    void letters_a_to_z_are_the_same_in_either_case_and_no_others() {
        assertThat(ExponentialRace.keyHash("DEVICE-A")).isEqualTo(ExponentialRace.keyHash("device-a"));
        assertThat(ExponentialRace.hostHash("HUB.AZURE-DEVICES.NET", 3))
                .isEqualTo(ExponentialRace.hostHash("hub.azure-devices.net", 3));
        assertThat(ExponentialRace.keyHash("Ü")).isNotEqualTo(ExponentialRace.keyHash("ü"));
        assertThat(ExponentialRace.keyHash("İ")).isNotEqualTo(ExponentialRace.keyHash("i"));
    }

    /** The JDK's SplittableRandom is SplitMix64: its first number from seed s is the mix of s plus the golden gamma. */
    @Test
    void the_mix_is_that_of_splitmix64() {
        for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE, 0xdeadbeefL}) {
            assertThat(ExponentialRace.mix64(seed + GOLDEN_GAMMA)).isEqualTo(new SplittableRandom(seed).nextLong());
        }
    }

    @Test
    void a_draw_is_never_0_or_1_and_leaves_an_exact_rest() {
        assertThat(ExponentialRace.draw(0)).isEqualTo(0x1p-53);
        assertThat(ExponentialRace.draw(-1)).isEqualTo(1 - 0x1p-53);
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < 100_000; i++) {
            double d = ExponentialRace.draw(random.next());
            assertThat(1 - (1 - d)).isEqualTo(d);
        }
    }

    @Test
    void a_number_is_positive_and_finite_for_every_weight() {
        SplitMix random = new SplitMix(2);
        for (int i = 0; i < 100_000; i++) {
            double number = ExponentialRace.number(random.next(), random.next(), 1 + random.below(1000));
            assertThat(number).isPositive().isLessThan(36.8);
        }
    }
}
