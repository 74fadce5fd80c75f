package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlobTest {

    private static boolean fits(String pattern, String name) {
        return Glob.of(pattern).matches(name);
    }

    @Example
    void a_name_fits_itself_in_any_letter_case() {
        assertThat(fits("Truck-7", "tRUCK-7")).isTrue();
        assertThat(fits("truck-7", "truck-70")).isFalse();
        assertThat(fits("truck-70", "truck-7")).isFalse();
    }

    @Example
    void a_star_stands_for_any_run_and_for_none() {
        assertThat(fits("truck-*", "truck-")).isTrue();
        assertThat(fits("truck-*", "truck-7-b")).isTrue();
        assertThat(fits("*-b", "truck-7-b")).isTrue();
        assertThat(fits("t*7*b", "truck-7-b")).isTrue();
        assertThat(fits("*", "")).isTrue();
        assertThat(fits("t**", "t")).isTrue();
        assertThat(fits("truck-*", "lorry-7")).isFalse();
        assertThat(fits("t*7", "truck-7-b")).isFalse();
    }

    @Example
    void a_question_mark_stands_for_one_character() {
        assertThat(fits("truck-?", "truck-7")).isTrue();
        assertThat(fits("truck-?", "truck-")).isFalse();
        assertThat(fits("truck-?", "truck-77")).isFalse();
    }

    @Example
    void signs_of_regular_expressions_stand_for_themselves() {
        assertThat(fits("a.b", "a.b")).isTrue();
        assertThat(fits("a.b", "axb")).isFalse();
        assertThat(fits("[ab]", "a")).isFalse();
    }

    @Example
    void a_blank_pattern_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.of(" ")).withMessageContaining("* fits every name");
    }

    @Example
    void it_covers_what_takes_no_more_names() {
        assertThat(covers("*", "truck-*")).isTrue();
        assertThat(covers("*", "*")).isTrue();
        assertThat(covers("Truck-*", "truck-7")).isTrue();
        assertThat(covers("truck-*", "truck-?*")).isTrue();
        assertThat(covers("truck-?", "truck-7")).isTrue();
        assertThat(covers("truck-?", "truck-?")).isTrue();
        assertThat(covers("truck-7", "truck-*")).isFalse();
        assertThat(covers("truck-?", "truck-*")).isFalse();
        assertThat(covers("truck-7", "truck-?")).isFalse();
        assertThat(covers("truck-*", "*")).isFalse();
    }

    private static boolean covers(String wide, String narrow) {
        return Glob.of(wide).covers(Glob.of(narrow));
    }

    @Example
    void two_patterns_are_equal_but_for_letter_case() {
        assertThat(Glob.of("Truck-*"))
                .isEqualTo(Glob.of("tRUCK-*"))
                .hasSameHashCodeAs(Glob.of("tRUCK-*"))
                .isNotEqualTo(Glob.of("truck-?"))
                .isNotEqualTo("truck-*")
                .hasToString("Truck-*");
    }

    @Property(seed = "12", tries = 5000)
    void what_it_covers_fits_no_name_that_it_does_not_fit(
            @ForAll("patterns") String wide, @ForAll("patterns") String narrow, @ForAll("names") String name) {
        if (covers(wide, narrow) && fits(narrow, name)) {
            assertThat(fits(wide, name)).isTrue();
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("abA*?").ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abAB").ofMaxLength(12);
    }

    @Property(seed = "11", tries = 5000)
    void it_fits_what_the_regular_expression_fits(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        Pattern regex = Pattern.compile(
                pattern.replace("*", ".*").replace("?", "."), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        assertThat(fits(pattern, name)).isEqualTo(regex.matcher(name).matches());
    }
}
