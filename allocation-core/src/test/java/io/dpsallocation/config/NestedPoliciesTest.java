package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that has no end, or none within reason, is refused before the first device comes. */
class NestedPoliciesTest {

    private static final String LEAF = "{'type': 'plain'}";

    /** Strategies that take one child, and that take a list of them. */
    private static final StrategyRegistry REGISTRY = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(Providers.strategy("plain", SettingsSpec.none(), (settings, context) -> Providers.ABSTAINS))
            .provider(Providers.strategy(
                    "one",
                    SettingsSpec.of(Setting.required("of", SettingKind.strategy(), "The child.")),
                    (settings, context) -> context.strategy(settings, "of")))
            .provider(Providers.strategy(
                    "many",
                    SettingsSpec.of(
                            Setting.required("of", SettingKind.listOf(SettingKind.strategy(), 1), "The children.")),
                    (settings, context) -> context.strategies(settings, "of").get(0)))
            .build();

    private static String nested(int strategies, String open, String close) {
        return (open.repeat(strategies - 1) + LEAF + close.repeat(strategies - 1)).replace('\'', '"');
    }

    private static JsonView inCode(int strategies, String type) {
        Object tree = Map.of("type", "plain");
        for (int i = 1; i < strategies; i++) {
            tree = Map.of("type", type, "of", type.equals("many") ? List.of(tree) : tree);
        }
        return JsonView.of(tree);
    }

    static Stream<Arguments> documents() {
        String one = "{'type': 'one', 'of': ";
        String many = "{'type': 'many', 'of': [";
        String policy = "{'policies': [{'name': 'p', 'enrollments': ['*'], 'strategy': %s}]}";
        String otherwise = "{'default': {'strategy': %s}}";
        return Stream.of(
                Arguments.argumentSet("children of the default", otherwise, one, "}", "/default/strategy/of"),
                Arguments.argumentSet("lists in the default", otherwise, many, "]}", "/default/strategy/of"),
                Arguments.argumentSet("children of a policy", policy, one, "}", "/policies/0/strategy"),
                Arguments.argumentSet("lists in a policy", policy, many, "]}", "/policies/0/strategy"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_with_a_thousand_strategies_inside_each_other_is_refused_at_its_place(
            String document, String open, String close, String place) {
        String json = document.replace('\'', '"').formatted(nested(1_000, open, close));
        MalformedJsonException refusal =
                catchThrowableOfType(MalformedJsonException.class, () -> AllocationConfig.parse(json, REGISTRY));

        assertThat(refusal.code()).isEqualTo(ReasonCode.NESTED_TOO_DEEP);
        assertThat(refusal.getMessage()).startsWith(place + " is nested deeper than the limit of 128 levels (line 1, ");
    }

    @ParameterizedTest
    @CsvSource({"one, 129", "one, 400", "many, 65", "many, 200"})
    void settings_made_in_code_are_held_to_the_same_depth_and_told_what_to_do(String type, int strategies) {
        assertThat(Violations.of(() -> REGISTRY.newStrategy(inCode(strategies, type), ProviderOptions.defaults())))
                .containsExactly("/strategy: is nested deeper than the limit of 128 levels; take levels out, or name"
                        + " strategies side by side");
    }

    @ParameterizedTest
    @CsvSource({"one, 100", "one, 127", "many, 64"})
    void what_is_within_the_depth_is_made(String type, int strategies) {
        assertThat(REGISTRY.newStrategy(inCode(strategies, type), ProviderOptions.defaults())
                        .name())
                .isEqualTo(type);
    }

    @Test
    void a_document_of_a_thousand_strategies_side_by_side_is_fine() {
        String children = (LEAF + ", ").repeat(999) + LEAF;
        String json = "{'default': {'strategy': {'type': 'many', 'of': [%s]}}}".formatted(children);
        assertThat(AllocationConfig.parse(json.replace('\'', '"'), REGISTRY)).isNotNull();
    }

    @Test
    void a_policy_that_names_itself_is_refused_at_the_place_where_it_does() {
        String json = """
                {'policies': [{'name': 'vehicles', 'enrollments': ['*'],
                               'strategy': {'type': 'many', 'of': [{'type': 'plain'}, {'type': 'vehicles'}]}}]}
                """;
        assertThat(Violations.of(() -> AllocationConfig.parse(json.replace('\'', '"'), REGISTRY)))
                .containsExactly("/policies/0/strategy/of/1/type: names no known strategy; known are many, one, plain");
    }

    @Test
    void settings_that_contain_themselves_are_refused_before_they_are_read() {
        Map<String, Object> settings = new HashMap<>(Map.of("type", "one"));
        settings.put("of", settings);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.of(settings))
                .withMessage("nested deeper than 512 levels");
    }
}
