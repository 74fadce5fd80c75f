package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import io.dpsallocation.model.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash is XXH3 of the folded text's UTF-8, whichever way it is computed. */
class FoldedHashTest {

    private static final int LONGEST = 300;
    private static final int TEXTS = 20;
    private static final int OFTEN = 100_000;

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

    /** A character of which only the lower eight bits were read would be a letter, and the hash that of another text. */
    @ParameterizedTest
    @ValueSource(chars = {'\u00ff', '\u0141', '\u0161', '\u4e41', '\uff00'})
    void reads_a_character_beyond_ascii_whole_wherever_it_stands(char beyond) {
        SplittableRandom random = new SplittableRandom(12);
        for (int length = 1; length <= 2 * Latin.BLOCK + 1; length++) {
            for (int at = 0; at < length; at++) {
                StringBuilder text = new StringBuilder(text(random, length, 0x80));
                text.setCharAt(at, beyond);
                assertAsFoldedText(text.toString(), 7);
            }
        }
    }

    /** Code that was compiled for one kind of text must leave it for another one. */
    @Test
    void is_the_same_when_it_was_called_often_enough_to_be_compiled() {
        String id = "Device-0123456789ABCDEF";
        long expected = Hashing.xxh3_64().hashBytesToLong("device-0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        long different = 0;
        for (int i = 0; i < OFTEN; i++) {
            different |= FoldedHash.of(id) ^ expected;
        }
        assertThat(different).isZero();
        assertAsFoldedText("Ger\u00e4t-0123456789ABCDEF", 7);
        assertAsFoldedText("\u4e2d\u6587-0123456789ABCDEF-0", 7);
        assertAsFoldedText(id, 7);
    }

    @Property(seed = "1", tries = 1000)
    void is_that_of_the_folded_text(@ForAll String text) {
        assertAsFoldedText(text, 7);
    }
}
