package io.dpsallocation.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar by hand is the grammar as RFC 8259 has it. */
class NumberTextTest {

    private static final String GRAMMAR = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "10", "1.50", "-0.0e0", "1e9", "12E+07", "3.25e-300"})
    void a_number(String text) {
        assertThat(NumberText.fits(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+1", "01", "-00", "1.", ".5", "1e", "1e+", "1.e3", "0x1", "1 ", "NaN", "1e5.5", "1-"})
    void no_number(String text) {
        assertThat(NumberText.fits(text)).isFalse();
    }

    @Property(seed = "1", tries = 5000)
    void any_text_of_these_characters(@ForAll("texts") String text) {
        assertThat(NumberText.fits(text)).isEqualTo(text.matches(GRAMMAR));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("-+.0015eE9").ofMaxLength(8);
    }
}
