package io.dpsallocation.webhook;

import static io.dpsallocation.webhook.Calls.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.TestProviders;
import io.dpsallocation.codec.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookBuilderTest {

    private final DeviceAllocator allocator =
            DeviceAllocator.builder(TestProviders.BY_NAME).build();

    @AfterEach
    void close() {
        allocator.close();
    }

    private AllocationWebhook.Builder builder() {
        return AllocationWebhook.builder(allocator);
    }

    @Test
    void a_webhook_that_nobody_guards_is_not_built() {
        assertThatIllegalStateException()
                .isThrownBy(builder()::build)
                .withMessage(
                        "nobody checks who calls this webhook: call functionKeys(..) with the key that DPS sends as"
                                + " ?code=, or authenticatedByHost() when the host lets only DPS through");
    }

    @Test
    void a_webhook_that_is_guarded_twice_is_not_built() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        builder().functionKeys("secret").authenticatedByHost().build())
                .withMessage("functionKeys(..) and authenticatedByHost() exclude each other: keep the one that is so")
                .withMessageNotContaining("secret");
    }

    @Test
    void the_keys_last_given_are_the_ones_that_count() {
        AllocationWebhook webhook =
                builder().functionKeys("old", "older").functionKeys("new").build();

        assertThat(status(webhook, "code=new")).isEqualTo(200);
        assertThat(status(webhook, "code=old")).isEqualTo(401);
    }

    @Test
    void a_webhook_is_not_changed_by_what_its_builder_is_told_later() {
        AllocationWebhook.Builder builder = builder().functionKeys("k");
        AllocationWebhook webhook = builder.build();
        builder.functionKeys("other").maxBodyBytes(1);

        assertThat(status(webhook, "code=k")).isEqualTo(200);
        assertThat(status(builder.build(), "code=other")).isEqualTo(413);
    }

    private static int status(AllocationWebhook webhook, String query) {
        return webhook.handle(WebhookRequest.builder("POST")
                        .query(query)
                        .body(Calls.bytes(VALID))
                        .build())
                .status();
    }

    @Test
    void functionKeys_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().functionKeys())
                .withMessage("functionKeys must hold at least one key");
    }

    @Test
    void functionKeys_blank() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().functionKeys("secret", " "))
                .withMessage("a function key must not be null or blank; is the setting it is read from set?");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void limits_lessThanOne(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().maxBodyBytes(limit))
                .withMessage("maxBodyBytes must be >= 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().maxConcurrent(limit))
                .withMessage("maxConcurrent must be >= 1");
    }

    @Test
    void builder_withoutAllocator() {
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationWebhook.builder(null))
                .withMessage("allocator");
    }

    @Test
    void the_default_limit_on_bodies_is_the_codecs() {
        assertThat(AllocationWebhook.DEFAULT_MAX_BODY_BYTES)
                .isEqualTo(Limits.standard().maxBytes());
    }

    @Test
    void even_null_gets_an_answer() {
        AllocationWebhook webhook = builder().authenticatedByHost().build();

        assertThat(webhook.handle(null).status()).isEqualTo(422);
    }
}
