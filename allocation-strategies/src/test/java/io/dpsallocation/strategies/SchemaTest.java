package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published JSON Schema is the one the providers' settings make, and says yes and no as the reader does. */
class SchemaTest {

    private static final String NAME = "allocation-config.schema.json";
    private static final StrategyRegistry REGISTRY = StrategyRegistry.load();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(REGISTRY.jsonSchema().toJson());

    /** The schema as it must be published is written to the target folder, to be copied when a setting has changed. */
    @Test
    void the_published_schema_is_up_to_date() throws IOException {
        Path made = Path.of("target", NAME);
        Object plain = MAPPER.readValue(REGISTRY.jsonSchema().toJson(), Object.class);
        Files.writeString(made, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(plain) + "\n");
        try (InputStream resource =
                Objects.requireNonNull(AllocationStrategies.class.getResourceAsStream(NAME), "no " + NAME)) {
            assertThat(new String(resource.readAllBytes(), StandardCharsets.UTF_8))
                    .as(
                            "after a change of settings: cp allocation-strategies/target/%s "
                                    + "allocation-strategies/src/main/resources/io/dpsallocation/strategies/",
                            NAME)
                    .isEqualTo(Files.readString(made));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'default': {'strategy': {'type': 'weighted'}}}",
                "{'default': {'strategy': {'type': 'weighted', 'slowStart': {'since': {'a.net': '2026-02-01T00:00:00Z'},"
                        + " 'over': 'PT36H'}}}}",
                "{'default': {'strategy': {'type': 'weighted-table', 'slots': 4096, 'seed': 3, 'hashKey': 'secret'}}}",
                "{'$schema': 'x', 'version': 1, 'default': {'strategy': {'type': 'weighted', 'seed': -7}}}",
                "{'hubs': [{'name': 'a.net', 'location': null, 'allocationWeight': null, 'connectionString': 'x'}],"
                        + " 'default': {'strategy': {'type': 'static', 'hub': 'a.net'}}}",
                "{'hubs': [{'name': 'a.net', 'coordinates': {'latitude': 1.5, 'longitude': -180}, 'capacity': 0,"
                        + " 'state': 'draining', 'tags': {'a': 'b'}}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'policies': [{'name': 'p', 'enrollments': ['a*'], 'strategy': {'type': 'first-of', 'strategies':"
                        + " [{'type': 'weighted', 'weights': {'A.net': 1.5}, 'key': '/a/b'}]}}]}",
                "{'filters': [{'type': 'residency', 'allow': {'residency': ['eu']}}, {'type': 'tags', 'match': {'a': '/b'}}],"
                        + " 'default': {'strategy': {'type': 'geo', 'places': {'a': {'latitude': 1, 'longitude': -1.5}}}}}",
                "{'default': {'strategy': {'type': 'geo', 'position': '', 'zones': [{'name': 'eu', 'countries': ['de'],"
                        + " 'area': {'type': 'Polygon'}, 'hubs': ['a.net'], 'allow': {'x': ['y', 'z']}}]}}}",
                "{'default': {'strategy': {'type': 'sticky', 'margin': 0, 'of': {'type': 'split', 'branches': [{'name':"
                        + " 'a', 'percent': 0.5, 'of': {'type': 'weighted'}}, {'name': 'b', 'percent': 99.5, 'of':"
                        + " {'type': 'pipeline', 'scorers': [{'of': {'type': 'weighted'}}]}}]}}}}",
                "{'default': {'strategy': {'type': 'shadow', 'of': {'type': 'weighted'}, 'candidate': {'type':"
                        + " 'weighted'}, 'report': 'r'}}}",
                "{'default': {'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'at': '/x', 'oneOf': [1, null]},"
                        + " {'hub': 'b', 'at': '/x', 'startsWith': 'a'}, {'hub': 'c', 'subject': {'CN': 'a*', 'OU': 'b'},"
                        + " 'thumbprint': '4bc6ee0f89098b27f28d253c7b964b6bce353dff', 'iotEdge': true}, {'hub': 'd', 'any':"
                        + " [{'not': {'all': [{'enrollment': 'a'}]}}, {'at': '/x', 'exists': false}]}]}}}",
                "{'default': {'strategy': {'type': 'lookup', 'dataSource': 'd', 'query': 'select :a', 'parameters': {'a': '/b'},"
                        + " 'host': 'h', 'initialTwin': 't', 'payload': 'p', 'onFailure': 'next', 'cacheSeconds': 86400,"
                        + " 'cacheSize': 1}}}",
                "{'default': {'strategy': {'type': 'when', 'cases': [{'registrationId': '*-7', 'not': {'iotEdge': true},"
                        + " 'of': {'type': 'weighted'}}], 'otherwise': {'type': 'refuse', 'reason': 'x'}}}}",
                "{'default': {'strategy': {'type': 'latency', 'samples': '/a', 'timeout': 1.5, 'spread': 0.5, 'tolerance':"
                        + " 0.2, 'minimumTolerance': 8, 'table': 't', 'key': '', 'maxAge': 'P1DT2H', 'predict': true,"
                        + " 'position': '/b'}}}",
                "{'default': {'strategy': {'type': 'least-devices', 'load': 'c', 'mode': 'two-choices', 'factor': 1.05,"
                        + " 'staleAfter': 'PT5S', 'maxAge': 'PT10M', 'seed': -1}}}",
                "{'filters': [{'type': 'capacity', 'load': 'c', 'headroom': 0.05, 'maxAge': 'PT10M', 'whenUnknown': 'refuse'},"
                        + " {'type': 'health', 'health': 'h', 'maxEjectedShare': 0.3, 'maxAge': 'PT1M'}, {'type': 'state',"
                        + " 'evict': {'percentPerWave': 5, 'every': 'P1D', 'from': '2026-07-01T00:00:00Z'}}],"
                        + " 'default': {'strategy': {'type': 'weighted'}}}",
                "{'filters': [{'type': 'state', 'evenWhenPinned': true}], 'default': {'twinBase': 'empty', 'payload': {},"
                        + " 'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'at': '/x', 'equals': null}]}}}",
            })
    void both_take_what_is_valid(String json) throws IOException {
        String document = json.replace('\'', '"');

        assertThat(SCHEMA.validate(MAPPER.readTree(document))).isEmpty();
        assertThat(AllocationConfig.parse(document, REGISTRY)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'default': {}}",
                "{'default': {'strategy': {}}}",
                "{'default': {'strategy': {'type': 'wieghted'}}}",
                "{'default': {'strategy': {'type': 'weighted', 'sed': 1}}}",
                "{'default': {'strategy': {'type': 'weighted', 'slots': 4096}}}",
                "{'default': {'strategy': {'type': 'weighted-table', 'slots': 1023}}}",
                "{'default': {'strategy': {'type': 'weighted', 'seed': 1.5}}}",
                "{'default': {'strategy': {'type': 'weighted', 'seed': '1'}}}",
                "{'default': {'strategy': {'type': 'weighted', 'key': 'tenant'}}}",
                "{'default': {'strategy': {'type': 'weighted', 'weights': {'a.net': 0}}}}",
                "{'default': {'strategy': {'type': 'weighted', 'weights': {'a.net': 1001}}}}",
                "{'default': {'strategy': {'type': 'weighted', 'weights': {'a.net': 'NaN'}}}}",
                "{'default': {'strategy': {'type': 'weighted', 'weights': {'https://a': 1}}}}",
                "{'default': {'strategy': {'type': 'first-of', 'strategies': []}}}",
                "{'default': {'strategy': {'type': 'first-of', 'strategies': [{'type': 'weighted', 'x': 1}]}}}",
                "{'default': {'strategy': {'type': 'static', 'rules': [{'at': '/x'}]}}}",
                "{'default': {'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'at': '/x', 'startsWith': ''}]}}}",
                "{'default': {'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'subject': {'cn': 'x'}}]}}}",
                "{'default': {'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'iotEdge': 'true'}]}}}",
                "{'default': {'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'thumbprint': '4bc6ee'}]}}}",
                "{'default': {'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'any': []}]}}}",
                "{'default': {'strategy': {'type': 'static', 'rules': [{'hub': 'a', 'not': {'hub': 'b'}}]}}}",
                "{'default': {'strategy': {'type': 'lookup', 'query': 'select :registrationId'}}}",
                "{'default': {'strategy': {'type': 'lookup', 'dataSource': 'd', 'query': ' '}}}",
                "{'default': {'strategy': {'type': 'lookup', 'dataSource': 'd', 'query': 'x', 'cacheSeconds': -1}}}",
                "{'default': {'strategy': {'type': 'lookup', 'dataSource': 'd', 'query': 'x', 'onFailure': 'never'}}}",
                "{'default': {'strategy': {'type': 'when', 'cases': []}}}",
                "{'default': {'strategy': {'type': 'when', 'cases': [{'registrationId': 'a'}]}}}",
                "{'default': {'strategy': {'type': 'refuse'}}}",
                "{'default': {'strategy': {'type': 'refuse', 'reason': ' '}}}",
                "{'default': {'strategy': {'type': 'sticky'}}}",
                "{'default': {'strategy': {'type': 'sticky', 'of': {'type': 'weighted'}, 'margin': 15}}}",
                "{'default': {'strategy': {'type': 'split', 'branches': []}}}",
                "{'default': {'strategy': {'type': 'split', 'branches': [{'name': ' ', 'percent': 100, 'of': {'type':"
                        + " 'weighted'}}]}}}",
                "{'default': {'strategy': {'type': 'shadow', 'of': {'type': 'weighted'}, 'candidate': {'type':"
                        + " 'weighted'}}}}",
                "{'default': {'strategy': {'type': 'pipeline', 'scorers': [{'of': {'type': 'weighted'}, 'weight': 0}]}}}",
                "{'default': {'strategy': {'type': 'least-devices'}}}",
                "{'default': {'strategy': {'type': 'least-devices', 'load': 'c', 'factor': 0.9}}}",
                "{'default': {'strategy': {'type': 'least-devices', 'load': 'c', 'mode': 'fewest'}}}",
                "{'filters': [{'type': 'capacity'}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'filters': [{'type': 'capacity', 'load': 'c', 'whenUnknown': 'no'}], 'default': {'strategy': {'type':"
                        + " 'weighted'}}}",
                "{'filters': [{'type': 'health', 'health': 'h', 'maxEjectedShare': 50}], 'default': {'strategy': {'type':"
                        + " 'weighted'}}}",
                "{'filters': [{'type': 'state', 'evict': {'percentPerWave': 5, 'every': 'P1D'}}], 'default': {'strategy':"
                        + " {'type': 'weighted'}}}",
                "{'filters': [{'type': 'state', 'evict': {'percentPerWave': 5, 'every': 'P1D', 'from': 'now'}}], 'default':"
                        + " {'strategy': {'type': 'weighted'}}}",
                "{'default': {'strategy': {'type': 'latency', 'timeout': 0}}}",
                "{'default': {'strategy': {'type': 'latency', 'table': 't', 'key': '/a', 'maxAge': '1 h'}}}",
                "{'default': {'strategy': {'type': 'latency', 'table': 't', 'key': '/a', 'maxAge': 'P'}}}",
                "{'default': {'strategy': {'type': 'weighted'}, 'name': 'x'}}",
                "{'default': {'strategy': {'type': 'weighted'}, 'twinBase': 'none'}}",
                "{'default': {'strategy': {'type': 'weighted'}, 'filters': {}}}",
                "{'version': 2, 'default': {'strategy': {'type': 'weighted'}}}",
                "{'filters': [{'type': 'stat'}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'filters': [{'type': 'state', 'evenWhenPinned': 'yes'}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [{}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [{'name': ''}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [{'name': 'a', 'allocationWeight': 0}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [{'name': 'a', 'allocationWeight': 1001}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [{'name': 'a', 'state': 'DRAINING'}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [{'name': 'a', 'capacity': -1}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [{'name': 'a', 'tags': {'a': 1}}], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'hubs': [{'name': 'a', 'coordinates': {'latitude': 91, 'longitude': 0}}],"
                        + " 'default': {'strategy': {'type': 'weighted'}}}",
                "{'default': {'strategy': {'type': 'geo', 'places': {'a': {'latitude': 91, 'longitude': 0}}}}}",
                "{'default': {'strategy': {'type': 'geo', 'zones': []}}}",
                "{'default': {'strategy': {'type': 'geo', 'zones': [{'countries': ['DE'], 'hubs': ['a']}]}}}",
                "{'default': {'strategy': {'type': 'geo', 'zones': [{'name': 'a', 'countries': ['DEU'], 'hubs': ['a']}]}}}",
                "{'filters': [{'type': 'residency', 'allow': {'a': 'eu'}}], 'default': {'strategy': {'type': 'geo'}}}",
                "{'filters': [{'type': 'tags', 'match': {'a': 'b'}}], 'default': {'strategy': {'type': 'geo'}}}",
                "{'policies': [], 'default': {'strategy': {'type': 'weighted'}}}",
                "{'policies': [{'name': 'p', 'strategy': {'type': 'weighted'}}]}",
                "{'policies': [{'name': ' ', 'enrollments': ['a'], 'strategy': {'type': 'weighted'}}]}",
                "{'policies': [{'name': 'p', 'enrollments': ['a b'], 'strategy': {'type': 'weighted'}}]}",
            })
    void both_refuse_what_has_the_wrong_shape(String json) throws IOException {
        String document = json.replace('\'', '"');

        assertThat(SCHEMA.validate(MAPPER.readTree(document))).isNotEmpty();
        assertThatThrownBy(() -> AllocationConfig.parse(document, REGISTRY))
                .isInstanceOf(InvalidConfigurationException.class);
    }
}
