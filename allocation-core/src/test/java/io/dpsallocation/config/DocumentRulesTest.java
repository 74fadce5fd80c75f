package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad documents with everything they are told: top level, policies, types. */
class DocumentRulesTest {

    private static final String NO_PROVIDER =
            ": no provider is on the class path; add the dependency io.dpsallocation:allocation-strategies";

    private static Arguments row(String title, String json, String... violations) {
        return Arguments.argumentSet(title, json, List.of(violations));
    }

    private static String withDefault(String more) {
        return "{'default': {'strategy': {'type': 'plain'}}, " + more + "}";
    }

    private static String policy(String members) {
        return "{'policies': [{" + members + "}]}";
    }

    static Stream<Arguments> topLevel() {
        return Stream.of(
                row("an array", "[]", "must be an object, but is an array"),
                row("null", "null", "must be an object, but is null"),
                row("nothing in it", "{}", "must hold policies, a default, or both"),
                row("hubs alone", "{'hubs': [{'name': 'a.net'}]}", "must hold policies, a default, or both"),
                row(
                        "no policies",
                        "{'policies': []}",
                        "must hold policies, a default, or both",
                        "/policies: must hold at least 1"),
                row("no policies beside a default", withDefault("'policies': []"), "/policies: must hold at least 1"),
                row(
                        "policies in an object",
                        withDefault("'policies': {'name': 'p'}"),
                        "/policies: must be a list, but is an object"),
                row(
                        "null for policies and default",
                        "{'policies': null, 'default': null}",
                        "/default: must be an object, but is null",
                        "/policies: must be a list, but is null"),
                row("an old version", withDefault("'version': 0"), "/version: must be the number 1"),
                row("a version to come", withDefault("'version': 2"), "/version: must be the number 1"),
                row(
                        "a version in words",
                        withDefault("'version': '1'"),
                        "/version: must be the number 1, but is a string"),
                row(
                        "a schema that is no address",
                        withDefault("'$schema': {}"),
                        "/$schema: must be a string, but is an object"),
                row(
                        "a member in other letter case",
                        withDefault("'Hubs': []"),
                        "/Hubs: is not a known setting; did you mean \"hubs\"?"),
                row(
                        "a misspelt member",
                        withDefault("'polices': []"),
                        "/polices: is not a known setting; did you mean \"policies\"?"),
                row(
                        "a member like no other",
                        withDefault("'fleet': 1"),
                        "/fleet: is not a known setting;"
                                + " known are $schema, version, hubs, policies, filters, default"),
                row(
                        "names that must be escaped in a pointer",
                        withDefault("'a/b~c': 1"),
                        "/a~1b~0c: is not a known setting;"
                                + " known are $schema, version, hubs, policies, filters, default"),
                row("one hub", withDefault("'hubs': {'name': 'a'}"), "/hubs: must be a list, but is an object"),
                row("no hubs", withDefault("'hubs': []"), "/hubs: must hold at least 1"),
                row(
                        "one filter",
                        withDefault("'filters': {'type': 'state'}"),
                        "/filters: must be a list, but is an object"));
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                row(
                        "an empty policy",
                        policy(""),
                        "/policies/0/enrollments: is missing; it must be a list",
                        "/policies/0/name: is missing; it must be a name",
                        "/policies/0/strategy: is missing; it must be an object with a type"),
                row("no object", "{'policies': ['p']}", "/policies/0: must be an object, but is a string"),
                row(
                        "a name of blanks",
                        policy("'name': ' ', 'enrollments': ['a'], 'strategy': {'type': 'plain'}"),
                        "/policies/0/name: must be a name"),
                row(
                        "a name that is none",
                        policy("'name': 7, 'enrollments': ['a'], 'strategy': {'type': 'plain'}"),
                        "/policies/0/name: must be a name, but is a number"),
                row(
                        "enrollments that are none",
                        policy("'name': 'p', 'enrollments': ['', 'a b', '\u2003', 'a/b', 3],"
                                + " 'strategy': {'type': 'plain'}"),
                        "/policies/0/enrollments/0: must be a group ID or registration ID, or a glob",
                        "/policies/0/enrollments/1: must be a group ID or registration ID, or a glob",
                        "/policies/0/enrollments/2: must be a group ID or registration ID, or a glob",
                        "/policies/0/enrollments/3: must be a group ID or registration ID, or a glob",
                        "/policies/0/enrollments/4: must be a group ID or registration ID, or a glob,"
                                + " but is a number"),
                row(
                        "no enrollments",
                        policy("'name': 'p', 'enrollments': [], 'strategy': {'type': 'plain'}"),
                        "/policies/0/enrollments: must hold at least 1"),
                row(
                        "the name of the default policy",
                        policy("'name': 'default', 'enrollments': ['a'], 'strategy': {'type': 'plain'}"),
                        "/policies/0/name: is taken by the default policy; use another name"),
                row(
                        "a name three times",
                        """
                        {'policies': [{'name': 'p', 'enrollments': ['a'], 'strategy': {'type': 'plain'}},
                                      {'name': 'q', 'enrollments': ['b'], 'strategy': {'type': 'plain'}},
                                      {'name': 'p', 'enrollments': ['c'], 'strategy': {'type': 'plain'}},
                                      {'name': 'p', 'enrollments': ['d'], 'strategy': {'type': 'plain'}}]}
                        """,
                        "/policies/2/name: is the name of policy 0 already",
                        "/policies/3/name: is the name of policy 0 already"),
                row(
                        "a twin base that is none",
                        policy("'name': 'p', 'enrollments': ['a'], 'strategy': {'type': 'plain'}, 'twinBase': 'Empty'"),
                        "/policies/0/twinBase: must be one of \"enrollment\", \"empty\""),
                row(
                        "a default policy with a name and enrollments",
                        "{'default': {'name': 'd', 'enrollments': [], 'strategy': {'type': 'plain'}}}",
                        "/default/enrollments: is not a known setting; known are description, filters, strategy,"
                                + " initialTwin, payload, twinBase",
                        "/default/name: is not a known setting; known are description, filters, strategy,"
                                + " initialTwin, payload, twinBase"));
    }

    static Stream<Arguments> types() {
        return Stream.of(
                row(
                        "no default strategy",
                        "{'default': {}}",
                        "/default/strategy: is missing; it must be an object with a type"),
                row(
                        "a strategy by name alone",
                        "{'default': {'strategy': 'plain'}}",
                        "/default/strategy: must be an object with a type, but is a string"),
                row(
                        "a strategy without type",
                        "{'default': {'strategy': {}}}",
                        "/default/strategy/type: must name a strategy; known are every, needy, plain"),
                row(
                        "a type that is no string",
                        "{'default': {'strategy': {'type': ['plain']}}}",
                        "/default/strategy/type: must name a strategy; known are every, needy, plain"),
                row(
                        "a misspelt strategy",
                        "{'default': {'strategy': {'type': 'Plian'}}}",
                        "/default/strategy/type: names no known strategy; did you mean \"plain\"?"),
                row(
                        "a strategy like no other",
                        "{'default': {'strategy': {'type': 'nearest'}}}",
                        "/default/strategy/type: names no known strategy; known are every, needy, plain"),
                row(
                        "a filter's name for a strategy",
                        "{'default': {'strategy': {'type': 'state'}}}",
                        "/default/strategy/type: names a filter where a strategy must stand; put it under filters"),
                row(
                        "a weight of 0, and one that is too high",
                        withDefault("'hubs': [{'name': 'a.net', 'allocationWeight': 0},"
                                + " {'name': 'b.net', 'allocationWeight': 1001}]"),
                        "/hubs/0/allocationWeight: must be a whole number from 1 to 1000; for no new devices,"
                                + " set the hub's state to draining or its applyAllocationPolicy to false",
                        "/hubs/1/allocationWeight: must be a whole number from 1 to 1000"),
                row(
                        "settings where there are none",
                        "{'default': {'strategy': {'type': 'plain', 'seed': 1}}}",
                        "/default/strategy/seed: is not a known setting; there are no settings here"),
                row(
                        "a required setting left out",
                        "{'default': {'strategy': {'type': 'needy', 'hubb': 'a.net'}}}",
                        "/default/strategy/hub: is missing;"
                                + " it must be a host name such as contoso.azure-devices.net",
                        "/default/strategy/hubb: is not a known setting; did you mean \"hub\"?"),
                row(
                        "a strategy's name for a filter, and a misspelt one",
                        withDefault("'filters': [{'type': 'plain'}, {'type': 'stat'}, 'state', {}]"),
                        "/filters/0/type: names a strategy where a filter must stand; put it under strategy",
                        "/filters/1/type: names no known filter; did you mean \"state\"?",
                        "/filters/2: must be an object with a type, but is a string",
                        "/filters/3/type: must name a filter; known are state, tagged"),
                row(
                        "a filter's own settings and the one of every filter",
                        withDefault("'filters': [{'type': 'tagged', 'tag': 'EU', 'evenWhenPinned': 'yes'},"
                                + " {'type': 'state', 'evenwhenpinned': true}]"),
                        "/filters/0/evenWhenPinned: must be true or false, but is a string",
                        "/filters/0/tag: must be a tag's name",
                        "/filters/1/evenwhenpinned: is not a known setting; did you mean \"evenWhenPinned\"?"));
    }

    @ParameterizedTest
    @MethodSource({"topLevel", "policies", "types"})
    void a_bad_document_is_told_all_of_this(String json, List<String> violations) {
        assertThat(Violations.of(json)).containsExactlyElementsOf(violations);
    }

    @Test
    void everything_wrong_is_told_at_once_and_sorted_by_place() {
        assertThat(Violations.of("""
                {'version': 3, 'extra': 1,
                 'policies': [{'name': 'p', 'enrollments': ['a'], 'strategy': {'type': 'plian'}},
                              {'name': 'p', 'enrollments': [], 'strategy': {'type': 'needy'}, 'payload': [1]}],
                 'hubs': [{'name': 'a.net', 'allocationWeight': 0}, {'name': 'A.NET'}],
                 'filters': [{'type': 'tagged'}]}
                """))
                .containsExactly(
                        "/extra: is not a known setting;"
                                + " known are $schema, version, hubs, policies, filters, default",
                        "/filters/0/tag: is missing; it must be a tag's name",
                        "/hubs/0/allocationWeight: must be a whole number from 1 to 1000; for no new devices,"
                                + " set the hub's state to draining or its applyAllocationPolicy to false",
                        "/hubs/1/name: is the name of hub 0 already; letter case does not matter",
                        "/policies/0/strategy/type: names no known strategy; did you mean \"plain\"?",
                        "/policies/1/enrollments: must hold at least 1",
                        "/policies/1/name: is the name of policy 0 already",
                        "/policies/1/payload: must be an object, but is an array",
                        "/policies/1/strategy/hub: is missing;"
                                + " it must be a host name such as contoso.azure-devices.net",
                        "/version: must be the number 1");
    }

    @Test
    void a_type_without_any_provider_names_the_dependency() {
        StrategyRegistry none = StrategyRegistry.builder().withoutDiscovery().build();
        assertThat(Violations.of(() -> AllocationConfig.parse("""
                {"filters": [{"type": "state"}, {}], "default": {"strategy": {"type": "weighted"}}}
                """, none)))
                .containsExactly(
                        "/default/strategy/type: names no known strategy" + NO_PROVIDER,
                        "/filters/0/type: names no known filter" + NO_PROVIDER,
                        "/filters/1/type: must name a filter" + NO_PROVIDER);
    }
}
