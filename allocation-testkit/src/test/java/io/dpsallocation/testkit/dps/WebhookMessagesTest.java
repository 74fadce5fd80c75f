package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMessagesTest {

    @ParameterizedTest
    @ValueSource(ints = {99, 1000})
    void a_status_is_within_100_to_999(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookReply.status(status))
                .withMessage("status must be within 100 to 999");
    }

    @Test
    void an_answer_does_not_come_before_the_call() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookReply.status(200).after(Duration.ofNanos(-1)))
                .withMessage("latency must be >= 0");
    }

    @Test
    void bodies_are_copied_and_not_shown() {
        byte[] body = {1, 2};
        WebhookReply reply = WebhookReply.of(200, Map.of("X", "y"), body);
        body[0] = 9;
        reply.body()[1] = 9;

        assertThat(reply.body()).containsExactly(1, 2);
        assertThat(reply.headers()).containsExactly(Map.entry("X", "y"));
        assertThat(reply).hasToString("WebhookReply[200, 2 bytes]");
        WebhookCall call = new WebhookCall("https://webhook.test/x?code=secret", Map.of(), body, Duration.ofSeconds(1));
        call.body()[0] = 1;
        assertThat(call.body()).containsExactly(9, 2);
        assertThat(call).hasToString("WebhookCall[POST https://webhook.test/x?****, 2 bytes]");
    }
}
