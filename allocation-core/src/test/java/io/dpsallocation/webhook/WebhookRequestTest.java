package io.dpsallocation.webhook;

import static io.dpsallocation.webhook.Calls.VALID;
import static io.dpsallocation.webhook.Calls.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.TestProviders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookRequestTest {

    @Test
    void a_request_is_what_the_builder_was_told() throws IOException {
        WebhookRequest request = WebhookRequest.builder("POST")
                .query("code=a%3D")
                .header("X-Functions-Key", "b")
                .body(new byte[] {1, 2, 3})
                .build();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.query()).contains("code=a%3D");
        assertThat(request.header("x-functions-key")).contains("b");
        assertThat(request.body(2)).containsExactly(1, 2);
        assertThat(request.body(9)).containsExactly(1, 2, 3);
    }

    @Test
    void a_request_has_no_query_no_headers_and_an_empty_body_by_default() throws IOException {
        WebhookRequest request = WebhookRequest.builder("POST").build();

        assertThat(request.query()).isEmpty();
        assertThat(request.header("x-functions-key")).isEmpty();
        assertThat(request.body(9)).isEmpty();
    }

    @Test
    void of_several_headers_with_one_name_the_last_one_counts_in_any_letter_case() {
        WebhookRequest request = WebhookRequest.builder("POST")
                .header("X-Functions-Key", "first")
                .header("x-FUNCTIONS-key", "last")
                .build();

        assertThat(request.header("X-FUNCTIONS-KEY")).contains("last");
    }

    @Test
    void a_request_is_not_changed_by_what_its_builder_is_told_later() {
        WebhookRequest.Builder builder =
                WebhookRequest.builder("POST").query("a").header("n", "v");
        WebhookRequest request = builder.build();
        builder.query(null).header("n", "w").header("m", "v");

        assertThat(request.query()).contains("a");
        assertThat(request.header("n")).contains("v");
        assertThat(request.header("m")).isEmpty();
        assertThat(builder.build().query()).isEmpty();
    }

    @Test
    void null_is_refused_where_the_host_sets_it() {
        WebhookRequest.Builder builder = WebhookRequest.builder("POST");

        assertThatNullPointerException()
                .isThrownBy(() -> WebhookRequest.builder(null))
                .withMessage("method");
        assertThatNullPointerException().isThrownBy(() -> builder.header(null, "v"));
        assertThatNullPointerException()
                .isThrownBy(() -> builder.header("n", null))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.body((byte[]) null))
                .withMessage("bytes");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.body((InputStream) null))
                .withMessage("stream");
    }

    @Test
    void toString_shows_neither_query_headers_nor_body() {
        WebhookRequest request = WebhookRequest.builder("POST")
                .query("code=secret")
                .header("x-functions-key", "secret")
                .body(new ByteArrayInputStream(bytes("secret")))
                .build();

        assertThat(request).hasToString("WebhookRequest[POST]");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, application/json",
        "Content-Type, application/json; charset=utf-16",
        "Content-Type, text/json",
        "Content-Type, text/html",
        "Content-Type, multipart/form-data",
        "Content-Type, ''",
        "Accept, image/png",
        "Accept-Encoding, gzip",
        "Content-Encoding, gzip",
        "Content-Length, 5",
        "Transfer-Encoding, chunked",
        "Expect, 100-continue",
        "X-Anything, at all"
    })
    void no_header_is_a_reason_to_refuse(String name, String value) {
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            WebhookRequest request = WebhookRequest.builder("POST")
                    .header(name, value)
                    .body(bytes(VALID))
                    .build();
            WebhookResponse response = Calls.open(allocator).handle(request);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        }
    }
}
