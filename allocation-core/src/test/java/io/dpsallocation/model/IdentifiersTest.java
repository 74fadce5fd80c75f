package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "-", "press-0001", "sn:007._x-", "A.b_c:d-9", ".a", ""})
    void registration_id_that_fits(String id) {
        assertThat(id).matches(Identifiers.REGISTRATION_ID);
        assertThat(Identifiers.fitsRegistrationId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a_", "a:", "_", "a b", "a/b", "a\u00e9", "\u0661", "a\n", " "})
    void registration_id_that_does_not_fit(String id) {
        assertThat(id).doesNotMatch(Identifiers.REGISTRATION_ID);
        assertThat(Identifiers.fitsRegistrationId(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso.azure-devices.net", "a", "0", "HUB-1.azure-devices.cn", "localhost", "a..b", ""})
    void host_name_that_fits(String host) {
        assertThat(host).matches(Identifiers.HOST);
        assertThat(Identifiers.fitsHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.azure-devices.net",
                "contoso.azure-devices.net:443",
                "contoso.azure-devices.net/",
                "-contoso",
                "contoso-",
                ".contoso",
                "contoso.",
                "con toso",
                "cont\u00f6so",
                "a\n"
            })
    void host_name_that_does_not_fit(String host) {
        assertThat(host).doesNotMatch(Identifiers.HOST);
        assertThat(Identifiers.fitsHost(host)).isFalse();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aZ09-._:/ \u00e9\n").ofMaxLength(6);
    }

    @Property(seed = "31", tries = 20_000)
    void the_checks_say_what_the_regular_expressions_say(@ForAll("texts") String text) {
        assertThat(Identifiers.fitsRegistrationId(text)).isEqualTo(Pattern.matches(Identifiers.REGISTRATION_ID, text));
        assertThat(Identifiers.fitsHost(text)).isEqualTo(Pattern.matches(Identifiers.HOST, text));
    }
}
