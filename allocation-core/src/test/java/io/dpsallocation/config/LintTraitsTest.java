package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import io.dpsallocation.spi.SurroundingStrategy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A provider that is asked to lint learns what stands around its strategy, and what holds of those inside. */
class LintTraitsTest {

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.optional("one", SettingKind.strategy(), "A strategy."),
            Setting.optional("many", SettingKind.listOf(SettingKind.strategy(), 0), "Strategies."),
            Setting.withDefault("label", SettingKind.text(), "none", "A word."));

    /** Reports what it is told, at its own place. */
    private record Telling(String name, BiFunction<StrategySettings, ChildTraits, Set<StrategyTrait>> known)
            implements AllocationStrategyProvider {

        @Override
        public SettingsSpec settings() {
            return SETTINGS;
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            return Providers.ABSTAINS;
        }

        @Override
        public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
            return known.apply(settings, children);
        }

        @Override
        public void lint(StrategySettings settings, LintReport report) {
            List<String> around = report.around().stream()
                    .map(SurroundingStrategy::toString)
                    .map(text -> text.replaceAll(", \\[.*", ""))
                    .toList();
            report.warning(
                    "TOLD",
                    settings.path().toString(),
                    report.children().of(settings, "one") + " "
                            + report.children().of(settings, "many") + " " + around
                            + (settings.isGiven("label") ? " labelled " : " plain ") + settings.text("label"));
        }
    }

    private static final StrategyRegistry REGISTRY = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(new Telling("sure", (settings, children) -> Set.of(StrategyTrait.ALWAYS_ANSWERS)))
            .provider(new Telling("outer", (settings, children) -> children.shared(settings, "many")))
            .provider(new Telling("broken", (settings, children) -> {
                throw new IllegalStateException("cannot tell");
            }))
            .provider(Providers.strategy("plain", SETTINGS, (settings, context) -> Providers.ABSTAINS))
            .build();

    private static List<String> lint(String strategy) {
        String json = "{'default': {'strategy': " + strategy + "}}";
        return AllocationConfig.parse(json.replace('\'', '"'), REGISTRY).lint().stream()
                .map(finding -> finding.path().replace("/default/strategy", "") + ": " + finding.message())
                .toList();
    }

    @Test
    void what_holds_of_those_inside_is_told_in_their_order_and_nothing_of_whoever_does_not_say() {
        assertThat(lint("{'type': 'outer', 'one': {'type': 'sure'},"
                        + " 'many': [{'type': 'plain'}, {'type': 'sure'}, {'type': 'broken'}]}"))
                .first()
                .isEqualTo(": [[ALWAYS_ANSWERS]] [[], [ALWAYS_ANSWERS], []] [] plain none");
    }

    @Test
    void what_holds_comes_out_of_those_inside() {
        String inner = "{'type': 'outer', 'many': [{'type': 'sure'}, {'type': 'sure'}]}";
        assertThat(lint("{'type': 'outer', 'one': " + inner + "}"))
                .first()
                .asString()
                .startsWith(": [[ALWAYS_ANSWERS]] [] ");
        String mixed = "{'type': 'outer', 'many': [{'type': 'sure'}, {'type': 'plain'}]}";
        assertThat(lint("{'type': 'outer', 'one': " + mixed + "}"))
                .first()
                .asString()
                .startsWith(": [[]] [] ");
    }

    @Test
    void what_stands_around_is_told_from_the_outside_in_and_is_left_again() {
        assertThat(lint("{'type': 'outer', 'label': 'a', 'one': {'type': 'plain', 'one': {'type': 'sure'}},"
                        + " 'many': [{'type': 'sure', 'label': 'none'}]}"))
                .containsExactly(
                        ": [[]] [[ALWAYS_ANSWERS]] [] labelled a",
                        "/many/0: [] [] [SurroundingStrategy[type=outer, settings=StrategySettings[/default/strategy]"
                                + " labelled none",
                        "/one/one: [] [] [SurroundingStrategy[type=outer, settings=StrategySettings[/default/strategy,"
                                + " SurroundingStrategy[type=plain, settings=StrategySettings[/default/strategy/one]"
                                + " plain none");
    }

    @Test
    void a_report_that_only_takes_findings_knows_nothing_around_and_inside() {
        LintReport report = (code, place, message) -> {};
        assertThat(report.around()).isEmpty();
        assertThat(report.children()).isSameAs(ChildTraits.UNKNOWN);
        assertThat(ChildTraits.UNKNOWN.shared(
                        StrategySettings.of(SETTINGS, JsonView.object(Map.of()), JsonPointer.ROOT), "one"))
                .isEmpty();
    }
}
