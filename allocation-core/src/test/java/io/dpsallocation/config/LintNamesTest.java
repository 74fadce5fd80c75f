package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that name a hub no catalog knows are found wherever they stand, whoever wrote the provider. */
class LintNamesTest {

    private static final String HUBS = "'hubs': [{'name': 'hub-weu.net'}, {'name': 'Hub-NEU.net'}]";
    private static final String UNKNOWN = ": names a hub that is not in the catalog";

    private static Arguments row(String settings, String... findings) {
        return Arguments.of(
                settings,
                Stream.of(findings)
                        .map(finding -> "WARNING UNKNOWN_HUB /default/strategy/" + finding)
                        .toList());
    }

    private static List<String> lint(String json) {
        return Providers.config(json).lint().stream().map(LintFinding::toString).toList();
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                row("'host': 'hub-weu.net'"),
                row("'host': 'HUB-neu.NET'"),
                row("'host': 'hub-wue.net'", "host" + UNKNOWN + "; did you mean \"hub-weu.net\"?"),
                row("'host': 'elsewhere.net'", "host" + UNKNOWN),
                row("'text': 'elsewhere.net', 'json': {'host': 'elsewhere.net'}"),
                row(
                        "'byHub': {'hub-weu.net': 1, 'hub-weuu.net': 2, 'x': 3}",
                        "byHub/hub-weuu.net" + UNKNOWN + "; did you mean \"hub-weu.net\"?",
                        "byHub/x" + UNKNOWN),
                row(
                        "'group': {'needed': true, 'hubs': ['hub-weu.net', 'a', 'b']}",
                        "group/hubs/1" + UNKNOWN,
                        "group/hubs/2" + UNKNOWN),
                row("'strategy': {'type': 'needy', 'hub': 'a'}", "strategy/hub" + UNKNOWN),
                row("'filter': {'type': 'tagged', 'tag': 't', 'not': 'a'}", "filter/not" + UNKNOWN),
                row(
                        "'children': [{'type': 'needy', 'hub': 'hub-weu.net'}, {'type': 'every', 'host': 'a',"
                                + " 'children': [{'type': 'every', 'byHub': {'b': 1}}]}]",
                        "children/1/children/0/byHub/b" + UNKNOWN,
                        "children/1/host" + UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void a_name_no_hub_has_is_found_at_any_depth(String settings, List<String> findings) {
        assertThat(lint("{" + HUBS + ", 'default': {'strategy': {'type': 'every', " + settings + "}}}"))
                .containsExactlyElementsOf(findings);
    }

    @Test
    void policies_and_filters_are_looked_through_as_well() {
        assertThat(lint("{" + HUBS + """
                , 'filters': [{'type': 'state'}, {'type': 'tagged', 'tag': 't', 'not': 'a'}],
                 'policies': [{'name': 'p', 'enrollments': ['a'],
                               'filters': [{'type': 'tagged', 'tag': 't', 'not': 'b'}],
                               'strategy': {'type': 'needy', 'hub': 'c'}}]}
                """))
                .containsExactly(
                        "WARNING UNKNOWN_HUB /filters/1/not" + UNKNOWN,
                        "WARNING UNKNOWN_HUB /policies/0/filters/0/not" + UNKNOWN,
                        "WARNING UNKNOWN_HUB /policies/0/strategy/hub" + UNKNOWN);
    }

    @Test
    void names_are_not_looked_at_when_the_host_supplies_the_catalog() {
        assertThat(lint("{'default': {'strategy': {'type': 'needy', 'hub': 'anything.net'}}}"))
                .isEmpty();
    }

    @Test
    void names_in_an_object_with_free_names_are_found() {
        StrategyRegistry registry = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(Providers.strategy(
                        "mapped",
                        SettingsSpec.of(
                                Setting.required("hubs", SettingKind.mapOf(SettingKind.hostName()), "Hubs by region.")),
                        (settings, context) -> Providers.ABSTAINS))
                .build();
        String json = "{" + HUBS
                + ", 'default': {'strategy': {'type': 'mapped', 'hubs': {'eu': 'hub-weu.net', 'a/b': 'x'}}}}";
        assertThat(AllocationConfig.parse(json.replace('\'', '"'), registry).lint())
                .extracting(LintFinding::path)
                .containsExactly("/default/strategy/hubs/a~1b");
    }

    @Test
    void names_in_objects_that_hold_themselves_are_found() {
        assertThat(lint("{" + HUBS + ", 'default': {'strategy': {'type': 'every', 'nest': {'hub': 'hub-weu.net',"
                        + " 'inside': {'beside': [{}, {'hub': 'x'}]}}}}}"))
                .singleElement()
                .asString()
                .contains("UNKNOWN_HUB /default/strategy/nest/inside/beside/1/hub");
    }

    /** A strategy and a filter whose providers look through their settings. */
    private record Looking(String name, BiConsumer<StrategySettings, LintReport> look)
            implements AllocationStrategyProvider {

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.of(
                    Setting.optional("of", SettingKind.strategy(), "A child."),
                    Setting.withDefault("share", SettingKind.whole(0, 9), 3, "A number."));
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            return Providers.ABSTAINS;
        }

        @Override
        public void lint(StrategySettings settings, LintReport report) {
            look.accept(settings, report);
        }
    }

    private record LookingFilter(String name) implements HubFilterProvider {

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public HubFilter create(StrategySettings settings, ProviderContext context) {
            return Providers.ALLOWS;
        }

        @Override
        public void lint(StrategySettings settings, LintReport report) {
            report.warning("ODD_FILTER", settings.path() + "/evenWhenPinned", "is odd");
        }
    }

    @Test
    void what_providers_find_in_their_settings_is_told_with_what_is_found_anyway() {
        StrategyRegistry registry = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(new Looking(
                        "looking",
                        (settings, report) -> report.warning(
                                LintReport.UNREACHABLE_RULE,
                                settings.path("share"),
                                "share is " + settings.whole("share"))))
                .provider(new Looking("failing", (settings, report) -> {
                    report.warning(LintReport.AMBIGUOUS_RULE, settings.path("share"), "said before");
                    throw new IllegalStateException("lint fails");
                }))
                .provider(new LookingFilter("odd"))
                .build();
        String json = "{'filters': [{'type': 'odd'}], 'default': {'strategy': {'type': 'failing', 'of':"
                + " {'type': 'looking', 'of': {'type': 'looking', 'share': 4}}}}}";
        assertThat(AllocationConfig.parse(json.replace('\'', '"'), registry).lint())
                .extracting(LintFinding::toString)
                .containsExactly(
                        "WARNING UNREACHABLE_RULE /default/strategy/of/of/share: share is 4",
                        "WARNING UNREACHABLE_RULE /default/strategy/of/share: share is 3",
                        "WARNING AMBIGUOUS_RULE /default/strategy/share: said before",
                        "WARNING ODD_FILTER /filters/0/evenWhenPinned: is odd");
    }
}
