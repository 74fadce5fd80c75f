package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.config.LintFinding.Level;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a valid configuration is told of hubs and policies that have no effect. */
class LintTest {

    private static final String STATE_FILTER = "'filters': [{'type': 'state'}]";
    private static final String DEFAULT = "'default': {'strategy': {'type': 'plain'}}";
    private static final String NO_PART =
            "applyAllocationPolicy: the hub takes no part in allocation, so it never gets a device";
    private static final String DISABLED = "state: the hub is disabled, so it never gets a device";
    private static final String FULL =
            "capacity: the hub's capacity is 0, so it never gets a device where a ledger counts; elsewhere the capacity has no effect";
    private static final String WEIGHT =
            "allocationWeight: weighs a hub that never gets a device; take the weight or the reason away";
    private static final String STATE =
            "state: has no effect:" + " no filter of type \"state\" stands in /filters or in every policy";

    private static List<String> lint(String json) {
        return Providers.config(json).lint().stream().map(LintFinding::toString).toList();
    }

    private static Arguments hub(String facts, String... findings) {
        return Arguments.of(
                facts,
                Stream.of(findings)
                        .map(finding -> "WARNING " + finding.replaceFirst(" ", " /hubs/1/"))
                        .toList());
    }

    static Stream<Arguments> hubs() {
        return Stream.of(
                hub("'applyAllocationPolicy': false", "DEAD_HUB " + NO_PART),
                hub("'applyAllocationPolicy': true"),
                hub("'state': 'disabled'", "DEAD_HUB " + DISABLED),
                hub("'state': 'draining'"),
                hub("'state': 'active', 'allocationWeight': 9"),
                hub("'capacity': 0", "DEAD_HUB " + FULL),
                hub("'capacity': 1"),
                hub("'capacity': 0, 'allocationWeight': 2", "DEAD_HUB " + FULL),
                hub("'state': 'disabled', 'allocationWeight': 1", "DEAD_HUB " + DISABLED),
                hub(
                        "'state': 'disabled', 'allocationWeight': 2",
                        "WEIGHT_OF_NOTHING " + WEIGHT,
                        "DEAD_HUB " + DISABLED),
                hub(
                        "'applyAllocationPolicy': false, 'state': 'disabled', 'capacity': 0, 'allocationWeight': 3",
                        "WEIGHT_OF_NOTHING " + WEIGHT,
                        "DEAD_HUB " + NO_PART,
                        "DEAD_HUB " + FULL,
                        "DEAD_HUB " + DISABLED));
    }

    @ParameterizedTest
    @MethodSource("hubs")
    void a_hub_that_never_gets_a_device_is_found_with_the_reason(String facts, List<String> findings) {
        assertThat(lint("{'hubs': [{'name': 'a.net'}, {'name': 'b.net', " + facts + "}], " + STATE_FILTER + ", "
                        + DEFAULT + "}"))
                .containsExactlyElementsOf(findings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draining", "disabled"})
    void a_state_that_no_filter_acts_upon_is_found(String state) {
        String hubs = "'hubs': [{'name': 'a.net', 'allocationWeight': 5, 'state': '" + state + "'}]";
        assertThat(lint("{" + hubs + ", " + DEFAULT + "}"))
                .containsExactly("WARNING STATE_WITHOUT_FILTER /hubs/0/" + STATE);
        assertThat(lint("{" + hubs + ", 'filters': [{'type': 'tagged', 'tag': 'a'}], " + DEFAULT + "}"))
                .hasSize(1);
    }

    @Test
    void a_state_is_acted_upon_when_every_policy_has_the_filter() {
        String hubs = "'hubs': [{'name': 'a.net', 'state': 'draining'}]";
        String with = "'filters': [{'type': 'tagged', 'tag': 'a'}, {'type': 'state'}], 'strategy': {'type': 'plain'}}";
        String without = "'filters': [], 'strategy': {'type': 'plain'}}";
        String policy = "'policies': [{'name': 'p', 'enrollments': ['a'], ";
        assertThat(lint("{" + hubs + ", " + policy + with + "], 'default': {" + with + "}"))
                .isEmpty();
        assertThat(lint("{" + hubs + ", " + policy + with + "]}")).isEmpty();
        assertThat(lint("{" + hubs + ", " + policy + without + "], 'default': {" + with + "}"))
                .containsExactly("WARNING STATE_WITHOUT_FILTER /hubs/0/" + STATE);
        assertThat(lint("{" + hubs + ", " + policy + with + "], 'default': {" + without + "}"))
                .hasSize(1);
    }

    private static String policies(String... enrollments) {
        StringBuilder policies = new StringBuilder("'policies': [");
        for (int i = 0; i < enrollments.length; i++) {
            policies.append(i == 0 ? "" : ", ")
                    .append("{'name': 'p%d', 'enrollments': [%s], 'strategy': {'type': 'plain'}}"
                            .formatted(i, enrollments[i]));
        }
        return policies.append("]").toString();
    }

    @Test
    void a_policy_all_of_whose_enrollments_go_to_earlier_ones_is_found() {
        assertThat(lint("{" + policies("'vehicles-*'", "'depot-?', 'x'", "'Vehicles-EU', 'X', 'depot-1'", "'y'") + "}"))
                .containsExactly("WARNING UNREACHABLE_POLICY /policies/2:"
                        + " is never used: earlier policies take all its enrollments");
    }

    @Test
    void an_enrollment_that_goes_to_an_earlier_policy_is_found() {
        assertThat(lint("{" + policies("'vehicles-*'", "'trains', 'vehicles-eu', 'vehicles-?'") + "}"))
                .containsExactly(
                        "WARNING UNREACHABLE_ENROLLMENT /policies/1/enrollments/1:"
                                + " is never used here: an earlier policy takes it",
                        "WARNING UNREACHABLE_ENROLLMENT /policies/1/enrollments/2:"
                                + " is never used here: an earlier policy takes it");
    }

    @Test
    void an_exact_enrollment_before_a_glob_is_no_finding() {
        assertThat(lint("{" + policies("'vehicles-eu'", "'vehicles-*'", "'*'") + "}"))
                .isEmpty();
    }

    @Test
    void a_default_behind_a_policy_for_everything_is_found() {
        assertThat(lint("{" + policies("'a'", "'**'") + ", " + DEFAULT + "}"))
                .containsExactly("WARNING UNREACHABLE_POLICY /default: is never used: a policy takes every enrollment");
        assertThat(lint("{" + policies("'a'", "'**'") + "}")).isEmpty();
        assertThat(lint("{" + policies("'a'", "'?*'") + ", " + DEFAULT + "}")).isEmpty();
    }

    @Test
    void a_clean_configuration_has_no_findings() {
        assertThat(lint("""
                {'hubs': [{'name': 'a.net', 'allocationWeight': 3}, {'name': 'b.net', 'state': 'draining'}],
                 'filters': [{'type': 'state'}, {'type': 'tagged', 'tag': 'eu', 'not': 'A.NET'}],
                 'policies': [{'name': 'p', 'enrollments': ['vehicles-*'], 'strategy': {'type': 'needy', 'hub': 'B.net'}}],
                 'default': {'strategy': {'type': 'plain'}}}
                """)).isEmpty();
    }

    @Test
    void findings_are_in_the_order_of_their_level_and_place() {
        assertThat(Providers.config("""
                {'hubs': [{'name': 'a.net', 'applyAllocationPolicy': false},
                          {'name': 'b.net', 'connectionString': 'SharedAccessKey=abc'}],
                 'policies': [{'name': 'p', 'enrollments': ['*'], 'strategy': {'type': 'needy', 'hub': 'c.net'}}],
                 'default': {'strategy': {'type': 'plain'}}}
                """).lint())
                .isSorted()
                .extracting(LintFinding::code)
                .containsExactly("KEY_IN_CONFIGURATION", "UNREACHABLE_POLICY", "DEAD_HUB", "UNKNOWN_HUB");
    }

    @Test
    void lint_may_be_asked_for_again() {
        AllocationConfig config = Providers.config("""
                {'hubs': [{'name': 'a.net', 'capacity': 0, 'connectionString': 'SharedAccessKey=abc'}],
                 'default': {'strategy': {'type': 'plain'}}}
                """);
        assertThat(config.lint()).hasSize(2).isUnmodifiable().isEqualTo(config.lint());
    }

    @Test
    void findings_compare_by_level_then_path_then_message() {
        LintFinding error = new LintFinding(Level.ERROR, "B", "/z", "m");
        LintFinding first = new LintFinding(Level.WARNING, "B", "/a", "m");
        LintFinding second = new LintFinding(Level.WARNING, "A", "/a", "n");
        LintFinding third = new LintFinding(Level.WARNING, "A", "/b", "a");
        assertThat(Stream.of(third, second, first, error).sorted()).containsExactly(error, first, second, third);
        assertThat(error).hasToString("ERROR B /z: m");
    }

    @Test
    void finding_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> new LintFinding(null, "C", "/p", "m"))
                .withMessage("level");
        assertThatNullPointerException()
                .isThrownBy(() -> new LintFinding(Level.ERROR, null, "/p", "m"))
                .withMessage("code");
        assertThatNullPointerException()
                .isThrownBy(() -> new LintFinding(Level.ERROR, "C", null, "m"))
                .withMessage("path");
        assertThatNullPointerException()
                .isThrownBy(() -> new LintFinding(Level.ERROR, "C", "/p", null))
                .withMessage("message");
    }
}
