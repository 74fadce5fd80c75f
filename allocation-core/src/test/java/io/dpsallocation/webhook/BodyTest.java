package io.dpsallocation.webhook;

import static io.dpsallocation.Sneaky.sneaky;
import static io.dpsallocation.webhook.Calls.VALID;
import static io.dpsallocation.webhook.Calls.bytes;
import static io.dpsallocation.webhook.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DecisionLog;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.TestProviders;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is read once, no further than the limit, and may fail in any way it likes. */
class BodyTest {

    private final DecisionLog log = DecisionLog.bounded(9);
    private final DeviceAllocator allocator =
            DeviceAllocator.builder(TestProviders.BY_NAME).decisionLog(log).build();
    private final AllocationWebhook webhook = Calls.open(allocator);

    @AfterEach
    void close() {
        allocator.close();
    }

    private AllocationWebhook limitedTo(int bytes) {
        return AllocationWebhook.builder(allocator)
                .authenticatedByHost()
                .maxBodyBytes(bytes)
                .build();
    }

    @Test
    void an_endless_body_is_413_and_one_byte_more_than_the_limit_is_taken_from_it() {
        Bodies.Endless body = new Bodies.Endless();
        WebhookResponse response = webhook.handle(post(body));

        assertThat(response.status()).isEqualTo(413);
        assertThat(Envelope.of(response).message()).isEqualTo("the document is larger than the limit of 262144 bytes");
        assertThat(body.taken()).isEqualTo(262_145);
        assertThat(body.isClosed()).isFalse();
    }

    @Test
    void a_limit_of_ones_own_is_kept_to_the_byte() {
        int length = VALID.length();

        assertThat(limitedTo(length).handle(post(VALID)).status()).isEqualTo(200);
        assertThat(limitedTo(length - 1).handle(post(VALID)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE})
    void a_limit_at_the_end_of_its_range_works(int limit) {
        assertThat(limitedTo(limit).handle(post(VALID)).status()).isEqualTo(limit == 1 ? 413 : 200);
    }

    @Test
    void a_body_that_comes_in_pieces_is_read_to_its_end() {
        InputStream pieces = new ByteArrayInputStream(bytes(VALID)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 3));
            }
        };

        assertThat(webhook.handle(post(pieces)).status()).isEqualTo(200);
    }

    @Test
    void a_request_with_bytes_can_be_handled_again_and_one_with_a_stream_cannot() {
        WebhookRequest fromBytes = post(VALID);
        WebhookRequest fromStream = post(new ByteArrayInputStream(bytes(VALID)));

        assertThat(webhook.handle(fromBytes).status()).isEqualTo(200);
        assertThat(webhook.handle(fromBytes).status()).isEqualTo(200);
        assertThat(webhook.handle(fromStream).status()).isEqualTo(200);
        assertThat(Envelope.of(webhook.handle(fromStream)).code()).isEqualTo("BODY_MISSING");
    }

    @Test
    void many_threads_may_handle_one_request_with_bytes() {
        WebhookRequest request = post(VALID);

        assertThat(Stream.generate(() -> request)
                        .limit(500)
                        .parallel()
                        .map(each -> webhook.handle(each).status())
                        .distinct())
                .containsExactly(200);
    }

    static Stream<Arguments> brokenOff() {
        return Stream.of(
                failure("a lost connection", () -> {
                    throw new IOException("peer 10.0.0.1 secret");
                }),
                failure("an early end", () -> {
                    throw new EOFException("secret");
                }),
                failure("any other kind", () -> {
                    throw new FileNotFoundException("secret");
                }));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("unchecked", () -> {
                    throw new UncheckedIOException(new IOException("secret"));
                }),
                failure("null", () -> {
                    throw new NullPointerException("secret");
                }),
                failure("checked and undeclared", () -> {
                    throw sneaky(new InterruptedException("secret"));
                }),
                failure("overflow", () -> {
                    throw new StackOverflowError("secret");
                }),
                failure("missing class", () -> {
                    throw new NoClassDefFoundError("secret");
                }),
                failure("assertion", () -> {
                    throw new AssertionError("secret");
                }),
                failure("recursion", BodyTest::overflow));
    }

    private static Arguments failure(String name, Bodies.Failure failure) {
        return Arguments.argumentSet(name, failure);
    }

    @SuppressWarnings("InfiniteRecursion") // the point of the test
    private static int overflow() {
        return overflow() + overflow();
    }

    @ParameterizedTest
    @MethodSource("brokenOff")
    void a_body_that_breaks_off_is_400(Bodies.Failure failure) {
        WebhookResponse response = webhook.handle(post(Bodies.failing(failure)));

        assertThat(response.status()).isEqualTo(400);
        assertThat(Envelope.of(response).code()).isEqualTo("BODY_MISSING");
        assertThat(Envelope.of(response).message())
                .startsWith("the body broke off: ")
                .endsWith("Exception");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_body_that_fails_in_any_other_way_is_422_with_an_id_that_explains_it(Bodies.Failure failure) {
        WebhookResponse response = webhook.handle(post(Bodies.failing(failure)));
        Envelope envelope = Envelope.of(response);

        assertThat(response.status()).isEqualTo(422);
        assertThat(envelope.code()).isEqualTo("INTERNAL_ERROR");
        assertThat(envelope.message()).isEqualTo("the webhook failed; please report this");
        assertThat(allocator.explain(envelope.traceId()).map(DecisionTrace::decision))
                .hasValueSatisfying(
                        decision -> assertThat(decision.reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR));
    }
}
