package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.LintFinding;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What lint says of rules: those that are never reached, those that only their order tells apart, hubs that are unknown. */
class RuleLintTest {

    private static final String PLACE = "/default/strategy/rules/";
    private static final String OSLO = ", 'at': '/deviceRuntimeContext/payload/site', 'equals': 'oslo'";

    /** Rules with hubs of their own. */
    private static List<String> lint(String... rules) {
        StringJoiner list = new StringJoiner(", ");
        for (int i = 0; i < rules.length; i++) {
            list.add("{'hub': 'hub-" + i + ".net', " + rules[i] + "}");
        }
        return lintDocument("{'default': {'strategy': {'type': 'static', 'rules': [" + list + "]}}}");
    }

    private static List<String> lintDocument(String json) {
        return AllocationConfig.parse(json.replace('\'', '"')).lint().stream()
                .map(LintFinding::toString)
                .toList();
    }

    private static Arguments covered(String first, String second) {
        return Arguments.of(first, second);
    }

    static Stream<Arguments> unreachable() {
        return Stream.of(
                covered("'registrationId': 'truck-7'", "'registrationId': 'TRUCK-7'"),
                covered("'registrationId': 'truck-*'", "'registrationId': 'truck-7'" + OSLO),
                covered("'registrationId': '*-7'", "'registrationId': '*ck-7'"),
                covered("'registrationId': '*'", "'registrationId': '*a*'"),
                covered("'enrollment': 'lab*'", "'enrollment': 'lab-?'"),
                covered("'at': '/linkedHubs/a', 'oneOf': [1, 2]", "'at': '/linkedHubs/a', 'equals': 2"),
                covered("'at': '/linkedHubs/a', 'exists': true", "'at': '/linkedHubs/a', 'oneOf': [1, null]"),
                covered("'at': '/linkedHubs/a', 'exists': true", "'at': '/linkedHubs/a', 'startsWith': 'x'"),
                covered("'at': '/linkedHubs/a', 'startsWith': 'x'", "'at': '/linkedHubs/a', 'startsWith': 'xy'"),
                covered("'at': '/linkedHubs/a', 'startsWith': 'x'", "'at': '/linkedHubs/a', 'oneOf': ['x', 'xy']"),
                covered("'subject': {'CN': '*.net'}", "'subject': {'CN': 'a.net', 'O': 'x'}"),
                covered("'iotEdge': true", "'iotEdge': true" + OSLO),
                covered("'not': {'registrationId': 'a'}", "'not': {'registrationId': 'a*'}"),
                covered("'any': [{'iotEdge': true}, {'registrationId': 'a*'}]", "'registrationId': 'ab'"),
                covered(
                        "'registrationId': 'a*'",
                        "'any': [{'registrationId': 'ab'}, {'registrationId': 'ac*', 'iotEdge': true}]"));
    }

    @ParameterizedTest
    @MethodSource("unreachable")
    void a_rule_that_an_earlier_one_covers_is_found(String first, String second) {
        assertThat(lint(first, second))
                .containsExactly("WARNING UNREACHABLE_RULE " + PLACE + "1: is never used: " + PLACE
                        + "0 comes first and fits every device that this one fits; move this one up, or delete it");
    }

    static Stream<Arguments> fine() {
        return Stream.of(
                covered("'registrationId': '*-contoso-tstrsd-007'", "'registrationId': '*-contoso-hpsd-088'"),
                covered("'registrationId': 'truck-7'", "'registrationId': 'truck-*'"),
                covered("'registrationId': 'truck-eu-*'", "'registrationId': 'truck-*'"),
                covered("'registrationId': 'truck-*'", "'registrationId': 'ship-*'"),
                covered("'registrationId': 'truck-*'" + OSLO, "'registrationId': 'truck-*', 'iotEdge': true"),
                covered("'registrationId': 'a-*', 'iotEdge': true", "'registrationId': 'a-1', 'iotEdge': false"),
                covered("'at': '/linkedHubs/a', 'equals': 1", "'at': '/linkedHubs/b', 'equals': 1"),
                covered("'at': '/linkedHubs/a', 'exists': false", "'at': '/linkedHubs/a', 'equals': 1"),
                covered("'at': '/linkedHubs/a', 'exists': true", "'at': '/linkedHubs/b', 'startsWith': 'x'"),
                covered("'subject': {'CN': 'a'}", "'issuer': {'CN': 'a'}"),
                covered("'enrollment': 'a'", "'registrationId': 'a'"),
                covered("'iotEdge': true", "'not': {'iotEdge': false}"),
                covered("'not': {'registrationId': 'a*'}", "'not': {'registrationId': 'a'}"));
    }

    @ParameterizedTest
    @MethodSource("fine")
    void rules_that_can_be_told_apart_are_left_alone(String first, String second) {
        assertThat(lint(first, second)).isEmpty();
    }

    static Stream<Arguments> ambiguous() {
        return Stream.of(
                doubtful(
                        "'registrationId': 'truck-*'",
                        "'registrationId': '*-7'",
                        "registrationId truck-* there, *-7 here"),
                doubtful(
                        "'registrationId': '*-7'",
                        "'registrationId': 'truck-*'",
                        "registrationId *-7 there, truck-* here"),
                doubtful(
                        "'registrationId': 'truck-*'" + OSLO,
                        "'registrationId': 'truck-eu-*'",
                        "registrationId truck-* there, truck-eu-* here"),
                doubtful(
                        "'enrollment': 'lab*', 'iotEdge': true",
                        "'enrollment': 'lab-1'",
                        "enrollment lab* there, lab-1 here"));
    }

    private static Arguments doubtful(String first, String second, String patterns) {
        return Arguments.of(first, second, patterns);
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void rules_that_only_their_order_tells_apart_are_found(String first, String second, String patterns) {
        assertThat(lint(first, second))
                .containsExactly("WARNING AMBIGUOUS_RULE " + PLACE + "1: fits devices that " + PLACE
                        + "0, which comes first, fits too: " + patterns
                        + "; put the more precise one first, or add a condition");
    }

    @Test
    void between_rules_for_one_hub_order_does_not_matter() {
        assertThat(lintDocument("{'default': {'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'registrationId':"
                        + " 'x*'}, {'hub': 'A', 'registrationId': '*x'}]}}}"))
                .isEmpty();
    }

    @Test
    void one_hub_is_no_matter_of_lint_and_a_rule_that_contradicts_itself_is_the_only_finding() {
        assertThat(lintDocument("{'default': {'strategy': {'type': 'static', 'hub': 'a'}}}"))
                .isEmpty();
        assertThat(lint("'iotEdge': true, 'not': {'iotEdge': true}", "'iotEdge': true", "'iotEdge': true"))
                .singleElement()
                .asString()
                .startsWith("ERROR INVALID_CONFIGURATION /default/strategy/rules/0: ")
                .contains("rules/0: no device can fulfil this");
    }

    @Test
    void a_hub_that_no_catalog_knows_is_found_in_rules_and_default() {
        assertThat(lintDocument(
                        "{'hubs': [{'name': 'hub-weu.net'}], 'default': {'strategy': {'type': 'static', 'rules':"
                                + " [{'hub': 'hub-wue.net', 'registrationId': 'a'}], 'default': 'b.net'}}}"))
                .containsExactly(
                        "WARNING UNKNOWN_HUB /default/strategy/default: names a hub that is not in the catalog",
                        "WARNING UNKNOWN_HUB /default/strategy/rules/0/hub: names a hub that is not in the catalog;"
                                + " did you mean \"hub-weu.net\"?");
    }

    @Test
    void cases_of_when_are_looked_at_as_rules_are() {
        String of = "'of': {'type': 'weighted'}}";
        assertThat(lintDocument("{'default': {'strategy': {'type': 'when', 'cases': [{'registrationId': 'a*', " + of
                        + ", {'registrationId': 'ab', " + of + ", {'registrationId': '*c', " + of + "]}}}"))
                .containsExactly(
                        "WARNING UNREACHABLE_RULE /default/strategy/cases/1: is never used: /default/strategy/cases/0 comes"
                                + " first and fits every device that this one fits; move this one up, or delete it",
                        "WARNING AMBIGUOUS_RULE /default/strategy/cases/2: fits devices that /default/strategy/cases/0, which"
                                + " comes first, fits too: registrationId a* there, *c here; put the more precise one first,"
                                + " or add a condition");
    }
}
