package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.model.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FoldedBytesTest {

    private static byte[] reference(String text) {
        return CaseFolding.ascii(text).getBytes(StandardCharsets.UTF_8);
    }

    @Property(seed = "1", tries = 1000)
    void are_those_of_the_folded_text(@ForAll String text) {
        assertThat(FoldedBytes.of(text)).isEqualTo(reference(text));
    }

    /** Every byte at every place, alone and beside those next to it. */
    @Test
    void every_character_of_two_bytes_at_most_is_folded_as_text_is() {
        for (int c = 0; c < 0x800; c++) {
            String letters = "" + (char) c + (char) (c ^ 1) + (char) c;
            for (int before = 0; before < 9; before++) {
                String text = "x".repeat(before) + letters + "Z".repeat(5);
                if (!Arrays.equals(FoldedBytes.of(text), reference(text))) {
                    assertThat(FoldedBytes.of(text)).as(text).isEqualTo(reference(text));
                }
            }
        }
    }
}
