package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import io.dpsallocation.model.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The hash is XXH3 of the folded text's UTF-8, whichever way it is computed. */
class FoldedHashTest {

    private static final int LONGEST = 300;
    private static final int TEXTS = 20;

    private static void assertAsFoldedText(String text, long seed) {
        byte[] folded = CaseFolding.ascii(text).getBytes(StandardCharsets.UTF_8);
        assertThat(FoldedHash.of(text)).as(text).isEqualTo(Hashing.xxh3_64().hashBytesToLong(folded));
        assertThat(FoldedHash.of(text, seed))
                .as("%s, seed %d", text, seed)
                .isEqualTo(Hashing.xxh3_64(seed).hashBytesToLong(folded));
    }

    private static String text(SplittableRandom random, int length, int characters) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(characters));
        }
        return text.toString();
    }

    /** Every length that XXH3 treats in a way of its own, and those beside it; ASCII, and characters of two bytes. */
    @Test
    void is_that_of_the_folded_text_at_every_length() {
        SplittableRandom random = new SplittableRandom(11);
        for (int length = 0; length <= LONGEST; length++) {
            for (int i = 0; i < TEXTS; i++) {
                assertAsFoldedText(text(random, length, 0x80), random.nextLong());
            }
            assertAsFoldedText(text(random, length, 0x800), random.nextLong());
        }
    }

    @Property(seed = "1", tries = 1000)
    void is_that_of_the_folded_text(@ForAll String text) {
        assertAsFoldedText(text, 7);
    }
}
