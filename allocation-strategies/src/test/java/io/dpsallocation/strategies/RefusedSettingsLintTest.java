package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.LintFinding;
import io.dpsallocation.decision.InvalidConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped providers refuse is told by lint, with the place and the words of the builder. */
class RefusedSettingsLintTest {

    private static final String GATED = "{'type': 'capacity', 'load': 'counts', 'gates': 'gates', 'lowWatermark': ";

    private static AllocationConfig config(String filters, String strategy) {
        return AllocationConfig.parse(
                ("{'filters': [" + filters + "], 'default': {'strategy': " + strategy + "}}").replace('\'', '"'));
    }

    private static List<String> errors(AllocationConfig config) {
        return config.lint().stream()
                .filter(finding -> finding.code().equals(LintFinding.INVALID_CONFIGURATION))
                .map(finding -> finding.path() + ": " + finding.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'static', 'rules': [{'hub': 'a.net', 'at': '/deviceRuntimeContext/payload/site'}]}",
                "{'type': 'latency', 'table': 'rtt'}",
                "{'type': 'latency', 'key': '/deviceRuntimeContext/payload/region'}",
                "{'type': 'first-of', 'strategies': [{'type': 'weighted'}, {'type': 'latency', 'table': 'rtt'}]}"
            })
    void a_strategy_the_builder_refuses_is_found(String strategy) {
        AllocationConfig config = config("", strategy);

        List<String> errors = errors(config);
        assertThat(errors).isNotEmpty();
        assertThatThrownBy(() -> DeviceAllocator.builder(config).build())
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.violations())
                                .extracting(violation -> violation.path() + ": " + violation.message())
                                .containsExactlyInAnyOrderElementsOf(errors));
    }

    @Test
    void crossed_watermarks_are_found_without_the_counts_and_the_gates() {
        assertThat(errors(config(GATED + "0.9, 'highWatermark': 0.8}", "{'type': 'weighted'}")))
                .containsExactly("/filters/0: lowWatermark must be below highWatermark");
        assertThat(errors(config(GATED + "0.8, 'highWatermark': 0.9}", "{'type': 'weighted'}")))
                .isEmpty();
    }

    /** Each of them alone, by its place, and without the resources that it would need. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/default/strategy/branches | the percentages add up to 99 | {'type': 'split', 'branches': [{'name': 'a', 'percent': 9, 'of': W}, {'name':"
                        + " 'b', 'percent': 90, 'of': W}]}",
                "/default/strategy/zones/0/area | is not closed | {'type': 'geo', 'zones': [{'name': 'z', 'hubs': ['a.net'], 'area':"
                        + " {'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 1]]]}}]}",
                "/default/strategy | slots must | {'type': 'weighted-table', 'slots': 3000}",
                "/default/strategy | query must begin | {'type': 'lookup', 'dataSource': 'd', 'query': 'delete from x where a ="
                        + " :registrationId'}",
                "/default/strategy/zones/0/countries/0 | code of no country | {'type': 'geo', 'zones': [{'name': 'z', 'hubs':"
                        + " ['a.net'], 'countries': ['UK']}]}",
                "/default/strategy | maxAge must be longer | {'type': 'least-devices', 'load': 'counts', 'maxAge': 'PT0S'}"
            })
    void what_no_kind_of_a_setting_tells_is_found(String place, String words, String strategy) {
        assertThat(errors(config("", strategy.replace("W", "{'type': 'weighted'}"))))
                .singleElement()
                .asString()
                .startsWith(place)
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'health', 'health': 'ill', 'maxAge': 'PT0S'}",
                "{'type': 'capacity', 'load': 'counts', 'maxAge': 'PT0S'}"
            })
    void a_duration_of_zero_is_found_without_the_resource(String filter) {
        assertThat(errors(config(filter, "{'type': 'weighted'}")))
                .containsExactly("/filters/0: maxAge must be longer than zero");
    }

    @Test
    void resources_that_only_the_host_has_are_no_finding() {
        assertThat(errors(config("", "{'type': 'weighted', 'hashKey': 'secret'}")))
                .isEmpty();
        assertThat(errors(config(
                        "", "{'type': 'latency', 'table': 'rtt', 'key': '/deviceRuntimeContext/payload/region'}")))
                .isEmpty();
        assertThat(errors(config("", "{'type': 'least-devices', 'load': 'counts'}")))
                .isEmpty();
    }
}
