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
