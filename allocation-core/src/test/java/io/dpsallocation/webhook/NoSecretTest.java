package io.dpsallocation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonPlaces;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.GoldenDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import org.junit.jupiter.api.Test;

/** Keys, certificates, payloads and every other value of a request stay out of whatever a log or a caller may see. */
class NoSecretTest {

    private static final String SECRET = "s3cr3t";
    private static final String OTHER_KEY = "0th3rk3y";

    @Property(tries = 1500, seed = "20260101")
    void no_value_and_no_key_stands_in_an_error_or_in_a_toString(@ForAll("calls") WebhookRequest.Builder call) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(context -> {
                    throw new IllegalStateException(SECRET + context.request());
                })
                .build()) {
            AllocationWebhook webhook =
                    AllocationWebhook.builder(allocator).functionKeys(SECRET).build();
            WebhookRequest request = call.build();
            WebhookResponse response = webhook.handle(request);

            Statistics.label("status").collect(response.status()).coverage(NoSecretTest::everyStatusIsThere);
            assertThat(new String(response.body(), StandardCharsets.UTF_8) + response.headers() + response + request)
                    .doesNotContain(SECRET)
                    .doesNotContain(OTHER_KEY);
        }
    }

    private static void everyStatusIsThere(StatisticsCoverage coverage) {
        for (int status : new int[] {400, 401, 405, 413, 503}) {
            coverage.check(status).count(count -> count > 20);
        }
    }

    @Provide
    Arbitrary<WebhookRequest.Builder> calls() {
        Arbitrary<String> methods =
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just("POST")), Tuple.of(1, Arbitraries.just("GET")));
        Arbitrary<String> queries =
                Arbitraries.of("code=" + SECRET, "code=" + SECRET, "code=" + OTHER_KEY, "code=%" + SECRET, OTHER_KEY);
        return Combinators.combine(methods, queries, bodies())
                .as((method, query, body) -> WebhookRequest.builder(method)
                        .query(query)
                        .header("Authorization", SECRET)
                        .header("X-Functions-Key", query.equals("code=" + SECRET) ? SECRET : OTHER_KEY)
                        .body(Calls.bytes(body)));
    }

    /** Recorded requests with a secret, in a form that may be right or wrong, as the value of any member. */
    private static Arbitrary<String> bodies() {
        Arbitrary<JsonView> documents =
                Arbitraries.of(GoldenDocuments.requests().toList()).map(GoldenDocuments::view);
        Arbitrary<String> values = Arbitraries.of(
                "\"" + SECRET + "\"",
                "\"" + SECRET + " " + SECRET + "\"",
                "\"https://" + SECRET + "/\"",
                "[\"" + SECRET + "/\"]",
                "{\"a\": \"" + SECRET + "\", \"a\": 1}",
                "\"" + SECRET + "\\ud800\"",
                "\"" + SECRET.repeat(30_000) + "\"",
                "\"" + SECRET.repeat(50_000) + "\"",
                SECRET,
                "\"" + SECRET);
        return Combinators.combine(documents, values, Arbitraries.integers().between(0, 1000))
                .as((document, value, thousandths) -> {
                    List<JsonPointer> places = JsonPlaces.members(document).toList();
                    return JsonPlaces.textWith(document, places.get((places.size() - 1) * thousandths / 1000), value);
                });
    }

    @Test
    void a_hub_outside_the_linked_ones_is_not_named_in_the_error() {
        WebhookResponse response =
                Calls.answer(context -> AllocationDecision.assign(SECRET + ".example.org"), Calls.VALID);

        assertThat(response.status()).isEqualTo(422);
        assertThat(Envelope.of(response).message()).doesNotContain(SECRET);
    }
}
