package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.List;
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
}
