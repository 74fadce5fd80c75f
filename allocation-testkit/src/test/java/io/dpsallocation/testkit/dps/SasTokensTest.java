package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SasTokensTest {

    private static final String KEY =
            "18RQk/hOPJR9EbsJlk2j8WA6vWaj/yi+oaYg7zmxfQNdOyMSu+SJ8O7TSlZhDJCYmn4rzEiVKIzNiVAWjLxrGA==";
    private static final Instant EXPIRY = Instant.ofEpochSecond(1663952627);

    @Test
    void a_derived_key_agrees_with_the_published_vector() {
        assertThat(DeviceKeys.derive(
                        "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==",
                        "sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6"))
                .isEqualTo("Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=");
    }

    @Test
    void a_signature_agrees_with_one_computed_elsewhere() {
        String token = SasTokens.forRegistration(SasStyle.PYTHON, "0ne00111111", "my-symkey-device", KEY, EXPIRY);

        assertThat(token)
                .isEqualTo("SharedAccessSignature sr=0ne00111111%2Fregistrations%2Fmy-symkey-device"
                        + "&sig=8VPprb8BiTkuVE0hBqHm%2FSVrzVpdD8VZcXugntdbhuU%3D&se=1663952627&skn=registration");
    }

    @Test
    void each_client_has_its_own_way_to_write_a_token() {
        assertThat(token(SasStyle.JAVA))
                .startsWith("SharedAccessSignature sr=0ne1/registrations/d-1&sig=")
                .endsWith("&skn=");
        assertThat(token(SasStyle.NODE))
                .contains("sr=0ne1/registrations/d-1&")
                .endsWith("&skn=registration&se=1663952627");
        assertThat(token(SasStyle.PYTHON))
                .contains("sr=0ne1%2Fregistrations%2Fd-1&")
                .contains("%3D&");
        assertThat(token(SasStyle.C))
                .contains("sr=0ne1%2fregistrations%2fd-1&")
                .contains("%3d&")
                .doesNotContain("%3D");
        assertThat(SasTokens.forRegistration("0ne1", "d-1", KEY, EXPIRY)).isEqualTo(token(SasStyle.JAVA));
    }

    @ParameterizedTest
    @EnumSource(SasStyle.class)
    void every_way_is_verified_as_it_stands(SasStyle style) {
        SasToken token = SasToken.parse(token(style));

        assertThat(token.resource()).isEqualTo("0ne1/registrations/d-1");
        assertThat(token.isSignedBy(HmacKey.ofBase64(KEY))).isTrue();
        assertThat(token.isSignedBy(HmacKey.ofBase64(KEY).derive("d-1"))).isFalse();
        assertThat(token.isExpired(EXPIRY.minusSeconds(1))).isFalse();
        assertThat(token.isExpired(EXPIRY)).isTrue();
    }

    @Test
    void a_signature_over_a_decoded_sr_is_not_the_one_over_the_encoded_sr() {
        String forged = token(SasStyle.JAVA).replace("sr=0ne1/registrations/d-1", "sr=0ne1%2Fregistrations%2Fd-1");

        assertThat(SasToken.parse(forged).isSignedBy(HmacKey.ofBase64(KEY))).isFalse();
    }

    @Test
    void a_plus_sign_in_a_signature_is_a_plus_sign() {
        String sig = Base64.getEncoder().encodeToString(new byte[] {(byte) 0xfb, (byte) 0xef, (byte) 0xbe});
        assertThat(sig).isEqualTo("++++");

        assertThat(SasToken.percentDecode("++%2B%2b+")).isEqualTo("+++++");
        assertThat(SasToken.percentDecode("plain")).isEqualTo("plain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer abc | the token does not begin with SharedAccessSignature",
                "SharedAccessSignature sig=YQ==&se=1 | the token lacks sr",
                "SharedAccessSignature sr=a&se=1 | the token lacks sig",
                "SharedAccessSignature sr=a&sig=YQ== | the token lacks se",
                "SharedAccessSignature sr=a&sig=YQ==&se=soon | the token's se is not a number of seconds",
                "SharedAccessSignature sr=a&sig=%%%&se=1 | the token holds a broken percent sign",
                "SharedAccessSignature sr=a&sig=%2&se=1 | the token holds a broken percent sign",
                "SharedAccessSignature sr=a&sig=%2x1&se=1 | the token holds a broken percent sign",
                "SharedAccessSignature sr=a&sig=%x21&se=1 | the token holds a broken percent sign",
                "SharedAccessSignature sr=a&sig=a&se=1 | the token's sig is not Base64",
                "SharedAccessSignature sr=a&sr=b&sig=YQ==&se=1 | the token holds a field twice",
                "SharedAccessSignature sr&sig=YQ==&se=1 | the token holds a field without a value"
            })
    void what_is_no_token_is_refused_without_quoting_it(String header, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SasToken.parse(header))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not Base64!"})
    void what_is_no_key_is_refused_without_quoting_it(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceKeys.derive(key, "d-1"))
                .withMessageStartingWith("a symmetric key must be")
                .withNoCause();
    }

    @Test
    void a_key_is_16_to_64_bytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> HmacKey.ofBase64(base64(15)));
        assertThatIllegalArgumentException().isThrownBy(() -> HmacKey.ofBase64(base64(65)));
        assertThat(HmacKey.ofBase64(base64(16))).hasToString("HmacKey[****]");
        assertThat(HmacKey.ofBase64(base64(64)).base64()).isEqualTo(base64(64));
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    private static String token(SasStyle style) {
        return SasTokens.forRegistration(style, "0ne1", "d-1", KEY, EXPIRY);
    }
}
