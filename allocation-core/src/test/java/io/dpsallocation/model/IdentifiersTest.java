package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "-", "press-0001", "sn:007._x-", "A.b_c:d-9", ".a", ""})
    void registration_id_that_fits(String id) {
        assertThat(id).matches(Identifiers.REGISTRATION_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a_", "a:", "_", "a b", "a/b", "a\u00e9", "\u0661", "a\n", " "})
    void registration_id_that_does_not_fit(String id) {
        assertThat(id).doesNotMatch(Identifiers.REGISTRATION_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso.azure-devices.net", "a", "0", "HUB-1.azure-devices.cn", "localhost", "a..b", ""})
    void host_name_that_fits(String host) {
        assertThat(host).matches(Identifiers.HOST);
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
    }
}
