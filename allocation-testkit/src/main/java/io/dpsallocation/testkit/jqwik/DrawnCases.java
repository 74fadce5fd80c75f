package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.json.JsonView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The settings of {@code when}: cases with conditions that fit some devices and not others, which no kind of a setting says. */
final class DrawnCases {

    private static final String PLACE = "/deviceRuntimeContext/payload/tenant";

    private DrawnCases() {}

    /** One or two cases and, now and then, who decides for all others. */
    static Arbitrary<Map<String, ?>> around(Arbitrary<JsonView> children) {
        Arbitrary<Map<String, ?>> aCase = Combinators.combine(conditions(), children)
                .as((condition, child) -> {
                    Map<String, Object> members = new TreeMap<>(condition);
                    members.put("of", child);
                    return members;
                });
        return Combinators.combine(aCase.list().ofMinSize(1).ofMaxSize(2).uniqueElements(), children.injectNull(0.3))
                .as((cases, otherwise) ->
                        otherwise == null ? Map.of("cases", cases) : Map.of("cases", cases, "otherwise", otherwise));
    }

    /** A condition without its place; shrinks to one on the registration ID. */
    private static Arbitrary<Map<String, ?>> conditions() {
        return Arbitraries.of(
                Map.of("registrationId", "*-*"),
                Map.of("registrationId", "??????*"),
                Map.of("enrollment", "*e*"),
                Map.of("at", PLACE, "exists", true),
                Map.of("at", PLACE, "exists", false),
                Map.of("at", PLACE, "oneOf", List.of("contoso", "fabrikam")),
                Map.of("at", "/deviceRuntimeContext/registrationId", "startsWith", "d"),
                Map.of("subject", Map.of("CN", "*")),
                Map.of("iotEdge", true),
                Map.of("iotEdge", false),
                Map.of("not", Map.of("enrollment", "*a*")),
                Map.of("any", List.of(Map.of("registrationId", "d*"), Map.of("at", PLACE, "equals", "contoso"))));
    }
}
