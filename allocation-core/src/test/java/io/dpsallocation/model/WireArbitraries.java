package io.dpsallocation.model;

import io.dpsallocation.json.JsonArbitraries;
import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Documents for wire records: any choice of their members, any values of the right kind, and members nobody knows. */
final class WireArbitraries {

    private WireArbitraries() {}

    /** Documents for a record; numbers as Java writes them, no explicit null where a known member could stand. */
    static Arbitrary<JsonView> documents(Class<?> record) {
        List<WireMember> members = WireMember.of(record).toList();
        List<Arbitrary<JsonView>> values =
                members.stream().map(WireArbitraries::valueOrAbsent).toList();
        Arbitrary<JsonView> known = Combinators.combine(values).as(chosen -> object(members, chosen));
        return Combinators.combine(known, unknown()).as(WireArbitraries::merged).withoutEdgeCases();
    }

    private static Arbitrary<JsonView> valueOrAbsent(WireMember member) {
        return value(member).injectNull(0.3);
    }

    private static Arbitrary<JsonView> value(WireMember member) {
        if (member.type() == Boolean.class) {
            return Arbitraries.of(true, false).map(JsonView::bool);
        }
        if (member.type() == Integer.class) {
            return Arbitraries.integers().map(JsonView::of);
        }
        if (member.type() == List.class) {
            return JsonArbitraries.texts().list().ofMaxSize(3).map(JsonView::of);
        }
        if (member.type() == JsonView.class) {
            return JsonArbitraries.valuesWithPlainNumbers().filter(value -> !value.isNull());
        }
        return WireObject.class.isAssignableFrom(member.type())
                ? documents(member.type())
                : JsonArbitraries.texts().map(JsonView::string);
    }

    private static Arbitrary<Map<String, JsonView>> unknown() {
        return Arbitraries.maps(
                        JsonArbitraries.texts().map(text -> "x-" + text), JsonArbitraries.valuesWithPlainNumbers())
                .ofMaxSize(2);
    }

    private static JsonView object(List<WireMember> members, List<JsonView> chosen) {
        Map<String, JsonView> object = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            if (chosen.get(i) != null) {
                object.put(members.get(i).name(), chosen.get(i));
            }
        }
        return JsonView.object(object);
    }

    private static JsonView merged(JsonView known, Map<String, JsonView> unknown) {
        Map<String, JsonView> all = new LinkedHashMap<>(known.members());
        all.putAll(unknown);
        return JsonView.object(all);
    }
}
