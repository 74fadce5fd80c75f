package io.dpsallocation.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.ReasonCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionKeysTest {

    private static final String KEY = "a+b/c==";
    private static final FunctionKeys KEYS = FunctionKeys.of(List.of(KEY));

    private static WebhookRequest query(String query) {
        return WebhookRequest.builder("POST").query(query).build();
    }

    private static WebhookRequest header(String name, String value) {
        return WebhookRequest.builder("POST").header(name, value).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=a+b/c==",
                "code=a%2Bb%2Fc%3D%3D",
                "code=a%2bb%2fc%3d%3d",
                "code=a%2Bb/c==",
                "code=a+b/c%3D%3D",
                "code=%61+b%2Fc=%3D",
                "x=1&code=a+b/c==&y=2",
                "&&code=a+b/c==&",
                "code=wrong&code=a+b/c==",
                "code=a+b/c==&code=wrong",
                "code=&code=a+b/c==",
                "code=%zz&code=a+b/c=="
            })
    void a_key_in_the_query_is_valid_however_it_is_encoded(String query) {
        assertThat(KEYS.check(query(query))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=wrong",
                "code=",
                "code=%",
                "code=%zz",
                "code=%C0%AF",
                "code=a+b/c=",
                "code=a+b/c===",
                "code=A+B/C==",
                "code=xa+b/c==",
                "code=a%252Bb%252Fc%253D%253D",
                "code= a+b/c==",
                "code=a b/c==",
                "code=wrong&code=wrong",
                "code=a%2Bb%2Fc%3D%3D%00"
            })
    void any_other_key_is_wrong(String query) {
        assertThat(KEYS.check(query(query))).contains(ReasonCode.FUNCTION_KEY_WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code",
                "=a+b/c==",
                "Code=a+b/c==",
                "xcode=a+b/c==",
                "code[]=a+b/c==",
                "key=a+b/c==",
                "a+b/c=="
            })
    void a_key_under_another_name_is_missing(String query) {
        assertThat(KEYS.check(query(query))).contains(ReasonCode.FUNCTION_KEY_MISSING);
    }

    @Test
    void without_query_and_header_the_key_is_missing() {
        assertThat(KEYS.check(query(null))).contains(ReasonCode.FUNCTION_KEY_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-functions-key", "X-Functions-Key", "X-FUNCTIONS-KEY"})
    void a_key_in_the_header_is_valid_in_any_letter_case_of_the_name(String name) {
        assertThat(KEYS.check(header(name, KEY))).isEmpty();
        assertThat(KEYS.check(header(name, "wrong"))).contains(ReasonCode.FUNCTION_KEY_WRONG);
        assertThat(KEYS.check(header(name, ""))).contains(ReasonCode.FUNCTION_KEY_WRONG);
    }

    @Test
    void a_key_in_the_header_is_not_decoded() {
        assertThat(KEYS.check(header("x-functions-key", "a%2Bb%2Fc%3D%3D"))).contains(ReasonCode.FUNCTION_KEY_WRONG);
    }

    @Test
    void one_valid_key_is_enough_wherever_it_stands() {
        WebhookRequest wrongHeader = WebhookRequest.builder("POST")
                .header("x-functions-key", "wrong")
                .query("code=" + KEY)
                .build();
        WebhookRequest wrongQuery = WebhookRequest.builder("POST")
                .header("x-functions-key", KEY)
                .query("code=wrong")
                .build();

        assertThat(KEYS.check(wrongHeader)).isEmpty();
        assertThat(KEYS.check(wrongQuery)).isEmpty();
    }

    @Test
    void several_keys_are_valid_at_once_so_that_a_key_can_be_rolled() {
        FunctionKeys keys = FunctionKeys.of(List.of("old", "new"));

        assertThat(keys.check(query("code=old"))).isEmpty();
        assertThat(keys.check(query("code=new"))).isEmpty();
        assertThat(keys.check(query("code=oldnew"))).contains(ReasonCode.FUNCTION_KEY_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50%", "50%25", "100 %", "a b", "schl\u00fcssel", "%41", "a&b", "\ud83d\ude80"})
    void keys_of_any_letters_are_valid_encoded_and_where_that_is_possible_raw(String key) {
        FunctionKeys keys = FunctionKeys.of(List.of(key));
        String form = URLEncoder.encode(key, StandardCharsets.UTF_8);

        assertThat(keys.check(query("code=" + form))).isEmpty();
        assertThat(keys.check(query("code=" + form.replace("+", "%20")))).isEmpty();
        assertThat(keys.check(query("code=" + key)).isEmpty()).isEqualTo(!key.contains("&"));
    }

    @Property(tries = 500, seed = "20260101")
    void any_key_of_bytes_in_base64_is_valid_raw_and_encoded_and_no_other_one_is(
            @ForAll @Size(32) byte[] bytes, @ForAll @Size(32) byte[] others) {
        String key = Base64.getEncoder().encodeToString(bytes);
        FunctionKeys keys = FunctionKeys.of(List.of(key));
        String other = Base64.getEncoder().encodeToString(others);

        assertThat(keys.check(query("code=" + key))).isEmpty();
        assertThat(keys.check(query("code=" + URLEncoder.encode(key, StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(keys.check(query("code=" + key.replace("=", "%3D")))).isEmpty();
        assertThat(keys.check(query("code=" + other)).isEmpty()).isEqualTo(Arrays.equals(bytes, others));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void a_blank_key_is_refused(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunctionKeys.of(Arrays.asList("secret", blank)))
                .withMessage("a function key must not be null or blank; is the setting it is read from set?");
    }
}
