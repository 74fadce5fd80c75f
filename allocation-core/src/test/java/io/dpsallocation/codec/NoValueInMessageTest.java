package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonPlaces;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.GoldenDocuments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/** A message names the place and the kinds. Whatever goes wrong, no part of a value gets into it. */
class NoValueInMessageTest {

    private static final String SECRET = "s3cr3t";
    private static final String NUMBER = "86753090";

    @Property(tries = 3000, seed = "20260101")
    void no_value_stands_in_a_message_and_every_pointer_shows_names_that_were_sent(@ForAll("broken") Broken broken) {
        MalformedJsonException refusal = refusal(broken.text());

        Statistics.label("code")
                .collect(refusal == null ? "READ" : refusal.code().word())
                .coverage(NoValueInMessageTest::everyCodeIsThere);
        if (refusal != null) {
            assertThat(refusal.getMessage()).doesNotContain(SECRET).doesNotContain(NUMBER);
            assertThat(refusal.toString()).doesNotContain(SECRET).doesNotContain(NUMBER);
            assertThat(refusal).hasNoCause();
            assertThat(broken.names()).containsAll(refusal.pointer().tokens());
        }
    }

    private static void everyCodeIsThere(StatisticsCoverage coverage) {
        for (String code : List.of(
                "READ",
                "NOT_JSON",
                "WRONG_TYPE",
                "DUPLICATE_MEMBER",
                "LONE_SURROGATE",
                "STRING_TOO_LONG",
                "NUMBER_TOO_LONG",
                "NESTED_TOO_DEEP")) {
            coverage.check(code).count(count -> count > 20);
        }
    }

    private static MalformedJsonException refusal(String text) {
        try {
            AllocationJson.withLimits(new Limits(1 << 20, 6, 400, 40, 12)).readRequest(bytes(text));
            return null;
        } catch (MalformedJsonException e) {
            return e;
        }
    }

    /** A text in which something may be wrong, and all names a pointer into it may hold. */
    record Broken(String text, Set<String> names) {}

    @Provide
    Arbitrary<Broken> broken() {
        Arbitrary<JsonView> documents =
                Arbitraries.of(GoldenDocuments.requests().toList()).map(name -> secret(GoldenDocuments.view(name)));
        Arbitrary<String> values = Arbitraries.of(
                "\"" + SECRET + "\"",
                NUMBER,
                NUMBER + "86753090",
                "\"" + SECRET.repeat(100) + "\"",
                "\"" + SECRET + "\\ud800\"",
                "[[[[[[[\"" + SECRET + "\"]]]]]]]",
                "{\"a\": \"" + SECRET + "\", \"a\": " + NUMBER + "}",
                "[\"" + SECRET + "\"]",
                "{\"a\": " + NUMBER + "}",
                SECRET,
                "'" + SECRET + "'",
                "\"" + SECRET + "\\q\"",
                "tru" + SECRET,
                "\"" + SECRET);
        return Combinators.combine(documents, values, Arbitraries.integers().between(0, 1000))
                .as(NoValueInMessageTest::broken);
    }

    /** One of the document's values replaced by something that may be wrong. */
    private static Broken broken(JsonView document, String value, int thousandths) {
        List<JsonPointer> places = JsonPlaces.members(document).toList();
        JsonPointer place = places.get((places.size() - 1) * thousandths / 1000);
        Set<String> names =
                places.stream().flatMap(each -> each.tokens().stream()).collect(Collectors.toSet());
        names.addAll(List.of("a", "0", "1", "2", "3"));
        return new Broken(JsonPlaces.textWith(document, place, value), names);
    }

    private static JsonView secret(JsonView view) {
        return switch (view.kind()) {
            case OBJECT -> {
                Map<String, JsonView> members = new LinkedHashMap<>();
                view.members().forEach((name, member) -> members.put(name, secret(member)));
                yield JsonView.object(members);
            }
            case ARRAY ->
                JsonView.array(view.elements().stream()
                        .map(NoValueInMessageTest::secret)
                        .toList());
            case STRING -> JsonView.string(SECRET);
            case NUMBER -> JsonView.number(NUMBER);
            case BOOLEAN, NULL -> view;
        };
    }
}
