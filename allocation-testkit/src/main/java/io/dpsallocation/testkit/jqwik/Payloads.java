package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What devices send. */
final class Payloads {

    private static final List<String> NUMBERS = List.of("0", "1", "-1", "59.91", "180", "-181", "1e3", "7.0", "1e300");

    private static final List<String> WORDS =
            List.of("", "a", "eu", "DE", "westeurope", "tenant-7", "Zürich", "\u0000", "\uD83D\uDE9A");

    private static final List<String> MEMBERS =
            List.of("a", "tenant", "position", "rtt", "lat", "lon", "country", "site", "type", "coordinates");

    private Payloads() {}

    static Arbitrary<JsonView> arbitrary() {
        return Arbitraries.recursive(Payloads::plain, Payloads::nested, 0, 3);
    }

    private static Arbitrary<JsonView> plain() {
        return Arbitraries.oneOf(
                Arbitraries.of(JsonView.emptyObject(), JsonView.nullValue(), JsonView.bool(true)),
                Arbitraries.of(NUMBERS).map(JsonView::number),
                Arbitraries.of(WORDS).map(JsonView::string));
    }

    private static Arbitrary<JsonView> nested(Arbitrary<JsonView> inside) {
        Arbitrary<JsonView> lists = inside.list().ofMaxSize(3).map(JsonView::array);
        Arbitrary<JsonView> objects = Combinators.combine(
                        Arbitraries.of(MEMBERS).list().ofMaxSize(4).uniqueElements(),
                        inside.list().ofSize(4))
                .as(Payloads::object);
        return Arbitraries.oneOf(objects, lists);
    }

    private static JsonView object(List<String> names, List<JsonView> values) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        names.forEach(name -> members.put(name, values.get(members.size())));
        return JsonView.object(members);
    }
}
