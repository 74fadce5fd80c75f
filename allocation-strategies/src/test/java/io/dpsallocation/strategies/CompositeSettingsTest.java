package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import io.dpsallocation.strategies.shadow.ShadowReport;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a configuration is told whose settings of {@code sticky}, {@code split}, {@code shadow} or {@code pipeline} do not fit. */
class CompositeSettingsTest {

    private static final StrategyRegistry REGISTRY = StrategyRegistry.load();

    private static Arguments row(String settings, String... violations) {
        return Arguments.argumentSet(settings, settings.replace('\'', '"'), violations);
    }

    static Stream<Arguments> sticky() {
        return Stream.of(
                row("{'type': 'sticky'}", "/strategy/of: is missing; it must be an object with a type"),
                row(
                        "{'type': 'sticky', 'of': 'weighted'}",
                        "/strategy/of: must be an object with a type, but is a string"),
                row(
                        "{'type': 'sticky', 'of': {'type': 'weighted', 'sead': 1}}",
                        "/strategy/of/sead: is not a known setting; did you mean \"seed\"?"),
                row(
                        "{'type': 'sticky', 'of': {'type': 'weighted'}, 'margin': 15}",
                        "/strategy/margin: must be a number from 0 to 1"),
                row(
                        "{'type': 'sticky', 'of': {'type': 'weighted'}, 'margin': -0.1, 'resetMargin': 1e400}",
                        "/strategy/margin: must be a number from 0 to 1",
                        "/strategy/resetMargin: must be a number from 0 to 1"),
                row(
                        "{'type': 'sticky', 'of': {'type': 'weighted'}, 'minimumGain': '8 ms'}",
                        "/strategy/minimumGain: must be a number from 0 to 60000, but is a string"),
                row(
                        "{'type': 'sticky', 'of': {'type': 'weighted'}, 'minimumGain': 60001}",
                        "/strategy/minimumGain: must be a number from 0 to 60000"),
                row(
                        "{'type': 'sticky', 'of': {'type': 'weighted'}, 'margn': 0.1}",
                        "/strategy/margn: is not a known setting; did you mean \"margin\"?"));
    }

    static Stream<Arguments> split() {
        return Stream.of(
                row("{'type': 'split'}", "/strategy/branches: is missing; it must be a list"),
                row("{'type': 'split', 'branches': []}", "/strategy/branches: must hold at least 1"),
                row(
                        "{'type': 'split', 'branches': [{}]}",
                        "/strategy/branches/0/name: is missing; it must be a name",
                        "/strategy/branches/0/of: is missing; it must be an object with a type",
                        "/strategy/branches/0/percent: is missing; it must be a number from 0 to 100"),
                row(
                        "{'type': 'split', 'branches': [{'name': ' ', 'percent': 101, 'of': {'type': 'weighted'}}]}",
                        "/strategy/branches/0/name: must be a name",
                        "/strategy/branches/0/percent: must be a number from 0 to 100"),
                row(
                        "{'type': 'split', 'branches': [{'name': 'a', 'percent': 5, 'of': {'type': 'weighted'}},"
                                + " {'name': 'b', 'percent': 94.9, 'of': {'type': 'weighted'}}]}",
                        "/strategy/branches: the percentages add up to 99.9 and must add up to 100"),
                row(
                        "{'type': 'split', 'branches': [{'name': 'a', 'percent': 5, 'of': {'type': 'weighted'}},"
                                + " {'name': 'A', 'percent': 95, 'of': {'type': 'weighted'}}]}",
                        "/strategy/branches: two branches are called A; letter case does not matter"),
                row(
                        "{'type': 'split', 'key': 'tenant', 'seed': 0.5,"
                                + " 'branches': [{'name': 'a', 'percent': 100, 'of': {'type': 'weighted'}}]}",
                        "/strategy/key: must be registrationId or a JSON pointer",
                        "/strategy/seed: must be a whole number of 64 bits"));
    }

    static Stream<Arguments> among() {
        return Stream.of(
                row("{'type': 'among'}", "/strategy/of: is missing; it must be an object with a type"),
                row(
                        "{'type': 'among', 'of': {'type': 'weighted'}}",
                        "/strategy: among needs require or forbid; without either every candidate may be chosen, as"
                                + " without among"),
                row(
                        "{'type': 'among', 'forbid': {'ring': 'canary'}, 'of': {'type': 'weighted'}}",
                        "/strategy/forbid/ring: must be a list, but is a string"));
    }

    static Stream<Arguments> shadowAndPipeline() {
        String both = "'of': {'type': 'weighted'}, 'candidate': {'type': 'weighted'}";
        return Stream.of(
                row(
                        "{'type': 'shadow'}",
                        "/strategy/candidate: is missing; it must be an object with a type",
                        "/strategy/of: is missing; it must be an object with a type",
                        "/strategy/report: is missing; it must be the name of a resource of type "
                                + ShadowReport.class.getName()),
                row(
                        "{'type': 'shadow', " + both + ", 'report': 'reprot'}",
                        "/strategy/report: names a resource of type " + ShadowReport.class.getName()
                                + " that the allocator's builder was not given; give it with resource(name, ..);"
                                + " did you mean \"report\"?"),
                row(
                        "{'type': 'shadow', " + both + ", 'report': 'other'}",
                        "/strategy/report: names a resource that must be of type " + ShadowReport.class.getName()
                                + ", but is of type java.lang.String"),
                row("{'type': 'pipeline'}", "/strategy/scorers: is missing; it must be a list"),
                row("{'type': 'pipeline', 'scorers': []}", "/strategy/scorers: must hold at least 1"),
                row(
                        "{'type': 'pipeline', 'scorers': [{'of': {'type': 'weighted'}, 'weight': 0}, {'weight': 1}]}",
                        "/strategy/scorers/0/weight: must be a number from 0.001 to 1000",
                        "/strategy/scorers/1/of: is missing; it must be an object with a type"));
    }

    static Stream<Arguments> whenAndRefuse() {
        String two = "{'type': 'when', 'cases': [{'registrationId': 'a', 'of': {'type': 'weighted'}}, ";
        return Stream.of(
                row("{'type': 'when'}", "/strategy/cases: is missing; it must be a list"),
                row("{'type': 'when', 'cases': []}", "/strategy/cases: must hold at least 1"),
                row(
                        "{'type': 'when', 'cases': {'of': {'type': 'weighted'}}}",
                        "/strategy/cases: must be a list, but is an object"),
                row(
                        "{'type': 'when', 'cases': [{'registrationId': 'a'}]}",
                        "/strategy/cases/0/of: is missing; it must be an object with a type"),
                row(
                        two + "{'of': {'type': 'weighted'}}]}",
                        "/strategy/cases/1: has no condition, so no case behind it would ever be used; add one,"
                                + " or make it the otherwise"),
                row(
                        two + "{'iotEdge': true, 'not': {'iotEdge': true}, 'of': {'type': 'weighted'}}]}",
                        "/strategy/cases/1: no device can fulfil this: it asks for an IoT Edge device, and for"
                                + " not an IoT Edge device"),
                row(
                        two + "{'iotEdge': true, 'of': {'type': 'wieghted'}}]}",
                        "/strategy/cases/1/of/type: names no known strategy; did you mean \"weighted\"?"),
                row(
                        two + "{'iotEdge': 'true', 'of': 'weighted'}], 'otherwize': {'type': 'weighted'}}",
                        "/strategy/cases/1/iotEdge: must be true or false, but is a string",
                        "/strategy/cases/1/of: must be an object with a type, but is a string",
                        "/strategy/otherwize: is not a known setting; did you mean \"otherwise\"?"),
                row("{'type': 'refuse'}", "/strategy/reason: is missing; it must be a line of 1 to 300 characters"),
                row("{'type': 'refuse', 'reason': ''}", "/strategy/reason: must be a line of 1 to 300 characters"),
                row(
                        "{'type': 'refuse', 'reason': '" + "x".repeat(301) + "'}",
                        "/strategy/reason: must be a line of 1 to 300 characters"),
                row("{'type': 'refuse', 'reason': 'a\\nb'}", "/strategy/reason: must be a line of 1 to 300 characters"),
                row(
                        "{'type': 'refuse', 'reason': true}",
                        "/strategy/reason: must be a line of 1 to 300 characters, but is a boolean"));
    }

    static Stream<Arguments> lookup() {
        String start = "{'type': 'lookup', 'dataSource': 'devices', 'query': ";
        return Stream.of(
                row(
                        "{'type': 'lookup'}",
                        "/strategy/dataSource: is missing; it must be the name of a resource of type javax.sql.DataSource",
                        "/strategy/query: is missing; it must be a query"),
                row(start + "' '}", "/strategy/query: must be a query"),
                row(
                        start + "'select 1'}",
                        "/strategy: query has no parameter such as :registrationId, so it would ask the same for every"
                                + " device"),
                row(start + "'select ?'}", "/strategy: query has a parameter without a name; write :name instead of ?"),
                row(
                        start + "'delete from d where a = :registrationId'}",
                        "/strategy: query must begin with SELECT or WITH: a lookup reads, and may be asked again at any"
                                + " time"),
                row(
                        start + "'select :tenant'}",
                        "/strategy: query asks for :tenant, and nothing says where it is found; add it to parameters, or ask"
                                + " for :registrationId or :enrollmentId"),
                row(
                        start + "'select :registrationId', 'parameters': {'tenant': '/a'}}",
                        "/strategy/parameters: the query does not ask for :tenant"),
                row(
                        start + "'select :a', 'parameters': {'a': 'tenant'}}",
                        "/strategy/parameters/a: must be a JSON pointer such as /deviceRuntimeContext/payload/site"),
                row(
                        start + "'select :a', 'parameters': ['/a'], 'cacheSeconds': -1, 'cacheSize': 0}",
                        "/strategy/cacheSeconds: must be a whole number from 0 to 86400",
                        "/strategy/cacheSize: must be a whole number from 1 to 1000000",
                        "/strategy/parameters: must be an object, but is an array"),
                row(
                        start + "'select :registrationId', 'onFailure': 'retry', 'host': '', 'cacheSeconds': '60'}",
                        "/strategy/cacheSeconds: must be a whole number from 0 to 86400, but is a string",
                        "/strategy/host: must be the name of a column",
                        "/strategy/onFailure: must be one of \"transient\", \"next\""));
    }

    @ParameterizedTest
    @MethodSource({"sticky", "split", "among", "shadowAndPipeline", "whenAndRefuse", "lookup"})
    void every_violation_is_told_with_its_place_and_its_range(String settings, String... violations) {
        JsonView view = AllocationJson.standard().readView(settings.getBytes(StandardCharsets.UTF_8));
        ProviderOptions options = ProviderOptions.defaults()
                .resource("report", new ShadowReport())
                .resource("other", "text")
                .resource("devices", new JdbcDataSource());
        InvalidConfigurationException refusal =
                catchThrowableOfType(InvalidConfigurationException.class, () -> REGISTRY.newStrategy(view, options));
        assertThat(refusal.violations().stream().map(Violation::toString)).containsExactly(violations);
    }

    @Test
    void there_is_a_row_for_each() {
        assertThat(Stream.of(sticky(), split(), shadowAndPipeline()).flatMap(rows -> rows))
                .hasSizeGreaterThan(20);
    }
}
