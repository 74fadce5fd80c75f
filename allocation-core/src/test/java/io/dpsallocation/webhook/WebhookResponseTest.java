package io.dpsallocation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookResponseTest {

    private final WebhookResponse response = new WebhookResponse(405, new byte[] {'{', '}'}, Map.of("Allow", "POST"));

    @Test
    void a_response_has_status_headers_and_body() {
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.body()).containsExactly('{', '}');
        assertThat(response.headers().keySet()).containsExactly("Content-Type", "Content-Length", "Allow");
        assertThat(response.headers()).containsEntry("Content-Length", "2");
    }

    @Test
    void the_body_is_a_copy_and_the_headers_cannot_be_changed() {
        response.body()[0] = 'x';

        assertThat(response.body()).containsExactly('{', '}');
        assertThat(response.headers()).isUnmodifiable();
    }

    @Test
    void toString_shows_the_size_and_never_the_body() {
        assertThat(new WebhookResponse(200, Calls.bytes("secret"), Map.of()))
                .hasToString("WebhookResponse[200, 6 bytes]");
    }
}
