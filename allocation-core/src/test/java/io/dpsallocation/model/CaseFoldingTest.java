package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Contoso-WEU.azure-devices.net, contoso-weu.azure-devices.net",
        "ABCXYZ, abcxyz",
        "@[`{, @[`{",
        "a\u00c9\u0130\u212aZ, a\u00c9\u0130\u212az"
    })
    void ascii_folds_A_to_Z_and_nothing_else(String text, String folded) {
        assertThat(CaseFolding.ascii(text)).isEqualTo(folded);
    }

    @Test
    void ascii_returns_the_same_object_when_nothing_changes() {
        String text = "contoso-1.azure-devices.net\u00c9";
        assertThat(CaseFolding.ascii(text)).isSameAs(text);
        assertThat(CaseFolding.ascii("")).isEmpty();
    }

    @Property(seed = "20261104", tries = 300)
    void ascii_is_what_the_root_locale_does_to_ascii(@ForAll String text) {
        String folded = CaseFolding.ascii(text);
        assertThat(folded).hasSameSizeAs(text);
        assertThat(CaseFolding.ascii(folded)).isSameAs(folded);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String expected = c < 0x80 ? Character.toString(c).toLowerCase(Locale.ROOT) : Character.toString(c);
            assertThat(Character.toString(folded.charAt(i))).isEqualTo(expected);
        }
    }
}
