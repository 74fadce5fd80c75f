package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.fixtures.Certificates;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as a configuration has them: what they fit, and what a configuration is told whose conditions do not fit together. */
class ConditionSettingsTest {

    private static final StrategyRegistry REGISTRY = StrategyRegistry.load();
    private static final String SITE = "'at': '/deviceRuntimeContext/payload/site'";
    private static final String RULE = "/strategy/rules/0";

    private static AllocationStrategy withRule(String conditions) {
        String json = "{'type': 'static', 'rules': [{'hub': 'hub-a', " + conditions + "}]}";
        return REGISTRY.newStrategy(
                AllocationJson.standard().readView(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                ProviderOptions.defaults());
    }

    private static AllocationContext truck() {
        return AllocationContext.builder(AllocationRequests.of(Enrollments.group("vehicles")
                                .iotEdge()
                                .customAllocation()
                                .build())
                        .device("truck-7")
                        .x509(Certificates.DER)
                        .payload(Map.of("site", "oslo-2"))
                        .linkedHubs("hub-a")
                        .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'registrationId': 'TRUCK-7'",
                "'registrationId': 'truck-*', 'enrollment': '*cles'",
                SITE + ", 'equals': 'oslo-2'",
                SITE + ", 'oneOf': [null, 1, 'oslo-2', 1]",
                SITE + ", 'startsWith': 'oslo-'",
                SITE + ", 'exists': true",
                "'at': '/x', 'exists': false",
                "'subject': {'CN': 'truck-*', 'OU': 'line + 7'}, 'issuer': {'O': 'contoso'}",
                "'thumbprint': '" + Certificates.SHA1 + "'",
                "'iotEdge': true",
                "'all': [{'iotEdge': true}, {'registrationId': '*7'}]",
                "'any': [{'iotEdge': false}, {'registrationId': '*7'}]",
                "'not': {'any': [{'iotEdge': false}, {'registrationId': '*8'}]}",
            })
    void a_condition_that_holds_gives_the_rules_hub(String conditions) {
        assertThat(withRule(conditions).allocate(truck())).isInstanceOf(Assigned.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'registrationId': 'TRUCK-8'",
                "'registrationId': 'truck-*', 'enrollment': '*clas'",
                SITE + ", 'equals': 'Oslo-2'",
                SITE + ", 'exists': false",
                "'subject': {'CN': 'truck-*', 'OU': 'line 7'}",
                "'issuer': {'CN': 'truck-*'}",
                "'iotEdge': false",
                "'all': [{'iotEdge': true}, {'registrationId': '*8'}]",
                "'not': {'iotEdge': true}",
            })
    void a_condition_that_does_not_hold_gives_no_hub(String conditions) {
        assertThat(withRule(conditions).allocate(truck())).isNotInstanceOf(Assigned.class);
    }

    private static Arguments row(String conditions, String... violations) {
        return Arguments.argumentSet(conditions, conditions, violations);
    }

    static Stream<Arguments> wrongShapes() {
        return Stream.of(
                row("'registrationId': ' '", RULE + "/registrationId: must be a name, with * and ? if need be"),
                row(
                        "'registrationid': 'a'",
                        RULE + "/registrationid: is not a known setting; did you mean \"registrationId\"?"),
                row(
                        "'enrollment': ['a']",
                        RULE + "/enrollment: must be a name, with * and ? if need be, but is an array"),
                row(
                        "'at': 'site', 'equals': 1",
                        RULE + "/at: must be a JSON pointer such as /deviceRuntimeContext/payload/site"),
                row(
                        "'at': '/a~2', 'equals': 1",
                        RULE + "/at: must be a JSON pointer such as /deviceRuntimeContext/payload/site"),
                row(SITE + ", 'startsWith': ''", RULE + "/startsWith: must be a string that is not empty"),
                row(
                        SITE + ", 'startsWith': 7",
                        RULE + "/startsWith: must be a string that is not empty, but is a number"),
                row(SITE + ", 'oneOf': []", RULE + "/oneOf: must hold at least 1"),
                row(SITE + ", 'oneOf': 'oslo'", RULE + "/oneOf: must be a list, but is a string"),
                row(SITE + ", 'exists': 'true'", RULE + "/exists: must be true or false, but is a string"),
                row("'iotEdge': 'yes'", RULE + "/iotEdge: must be true or false, but is a string"),
                row("'iotEdge': 1", RULE + "/iotEdge: must be true or false, but is a number"),
                row("'subject': {'cn': 'a'}", RULE + "/subject/cn: is not a known setting; did you mean \"CN\"?"),
                row(
                        "'subject': {'commonName': 'a'}",
                        RULE
                                + "/subject/commonName: is not a known setting; known are CN, O, OU, C, ST, L, DC, UID, SERIALNUMBER"),
                row("'subject': 'CN=a'", RULE + "/subject: must be an object, but is a string"),
                row("'issuer': {'CN': ''}", RULE + "/issuer/CN: must be a name, with * and ? if need be"),
                row(
                        "'thumbprint': 'deadbeef'",
                        RULE
                                + "/thumbprint: must be 40 hexadecimal digits of a SHA-1 thumbprint, or 64 of a SHA-256 one"),
                row("'all': {}", RULE + "/all: must be a list, but is an object"),
                row("'any': []", RULE + "/any: must hold at least 1"),
                row("'not': []", RULE + "/not: must be an object, but is an array"),
                row(
                        "'any': [{'regstrationId': 'a'}]",
                        RULE + "/any/0/regstrationId: is not a known setting; did you mean \"registrationId\"?"),
                row(
                        "'not': {'hub': 'hub-b'}",
                        RULE + "/not/hub: is not a known setting; known are registrationId, enrollment, at, equals,"
                                + " oneOf, startsWith, exists, subject, issuer, thumbprint, iotEdge, all, any, not"));
    }

    static Stream<Arguments> wrongTogether() {
        return Stream.of(
                row(SITE, RULE + ": at needs one of equals, oneOf, startsWith, exists; none is set"),
                row(
                        SITE + ", 'equals': 1, 'exists': true",
                        RULE + ": at needs one of equals, oneOf, startsWith, exists, but equals and exists are set"),
                row("'oneOf': [1]", RULE + ": oneOf needs at, the place that is looked at"),
                row("'any': [{'exists': true}]", RULE + "/any/0: exists needs at, the place that is looked at"),
                row(
                        "'subject': {}",
                        RULE + "/subject: needs at least one of [CN, O, OU, C, ST, L, DC, UID, SERIALNUMBER]"),
                row(
                        "'any': [{'iotEdge': true}, {}]",
                        RULE + "/any/1: has no condition, so it would fit every device; add one, or remove the object"),
                row(
                        "'not': {}",
                        RULE + "/not: has no condition, so it would fit every device; add one, or remove the object"));
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                contradiction(
                        "'registrationId': 'a-*', 'all': [{'registrationId': 'b-*'}]",
                        "registrationId a-*",
                        "registrationId b-*"),
                contradiction(
                        "'registrationId': '*-a', 'all': [{'registrationId': '*-b'}]",
                        "registrationId *-a",
                        "registrationId *-b"),
                contradiction(
                        "'registrationId': 'a', 'all': [{'registrationId': 'B'}]",
                        "registrationId a",
                        "registrationId B"),
                contradiction(
                        "'registrationId': '?-*-?', 'all': [{'registrationId': 'b'}]",
                        "registrationId ?-*-?",
                        "registrationId b"),
                contradiction(
                        "'iotEdge': true, 'all': [{'iotEdge': false}]",
                        "an IoT Edge device",
                        "a device that is no IoT Edge device"),
                contradiction(
                        "'iotEdge': true, 'not': {'iotEdge': true}", "an IoT Edge device", "not an IoT Edge device"),
                contradiction(
                        "'enrollment': 'lab', 'not': {'enrollment': 'l*'}", "enrollment lab", "not enrollment l*"),
                contradiction(
                        "'at': '/a', 'equals': 'secret', 'all': [{'at': '/a', 'oneOf': [2, 3]}]",
                        "the value at /a",
                        "one of 2 values at /a"),
                contradiction(
                        "'at': '/a', 'equals': 'secret', 'all': [{'at': '/a', 'exists': false}]",
                        "the value at /a",
                        "nothing at /a"),
                contradiction(
                        "'at': '/a', 'exists': true, 'all': [{'at': '/a', 'exists': false}]",
                        "something at /a",
                        "nothing at /a"),
                contradiction(
                        "'at': '/a', 'startsWith': 'x', 'all': [{'at': '/a', 'startsWith': 'y'}]",
                        "a text at /a that begins as set",
                        "a text at /a that begins as set"),
                contradiction(
                        "'at': '/a', 'startsWith': 'x', 'all': [{'at': '/a', 'oneOf': [1, 'yx']}]",
                        "a text at /a that begins as set",
                        "one of 2 values at /a"));
    }

    private static Arguments contradiction(String conditions, String one, String other) {
        return row(conditions, RULE + ": no device can fulfil this: it asks for " + one + ", and for " + other);
    }

    @ParameterizedTest
    @MethodSource({"wrongShapes", "wrongTogether", "contradictions"})
    void conditions_that_do_not_fit_are_told_with_their_place(String conditions, String... violations) {
        InvalidConfigurationException refusal =
                catchThrowableOfType(InvalidConfigurationException.class, () -> withRule(conditions));
        assertThat(refusal.violations().stream().map(Violation::toString)).containsExactly(violations);
    }
}
