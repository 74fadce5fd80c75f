package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing a configuration holds gets out by a message, and connection strings do not get in. */
class ConfigSecretsTest {

    private static final String MARKER = "s3cr3t-M4rk3r";
    private static final String KEY = "SharedAccessKey=";
    private static final String CONNECTION = "HostName=a.net;SharedAccessKeyName=iothubowner;" + KEY;

    /** A good document with every member there is. */
    private static final JsonView EVERYTHING = JsonTexts.json("""
            {'$schema': 'x', 'version': 1,
             'hubs': [{'name': 'a.net', 'location': 'x', 'allocationWeight': 1, 'applyAllocationPolicy': true,
                       'connectionString': 'x', 'coordinates': {'latitude': 1, 'longitude': 1}, 'capacity': 1,
                       'state': 'active', 'tags': {'a': 'x'}}],
             'filters': [{'type': 'tagged', 'tag': 'x', 'not': 'a.net', 'evenWhenPinned': true}],
             'policies': [{'name': 'p', 'description': 'x', 'enrollments': ['a', 'b'],
                           'strategy': {'type': 'every', 'text': 'x', 'word': 'x', 'host': 'a.net', 'whole': 3,
                                        'number': 1, 'flag': true, 'choice': 'far', 'pointer': '/x', 'json': 'x',
                                        'strategy': {'type': 'plain'}, 'filter': {'type': 'state'}, 'resource': 'x',
                                        'list': [1, 2], 'map': {'a': true}, 'byHub': {'a.net': 1},
                                        'group': {'needed': true, 'hubs': ['a.net']}},
                           'initialTwin': {'tags': {'a': {'$from': '/x', 'default': 1}, 'b': {'$literal': 1}},
                                           'properties': {'desired': {'c': [1]}}},
                           'payload': {'p': [{'$from': '/x'}]}, 'twinBase': 'empty'}],
             'default': {'strategy': {'type': 'plain'}}}
            """);

    @Property(tries = 300, seed = "3401")
    @StatisticsReport(onFailureOnly = true)
    void no_value_gets_into_a_message(@ForAll("marked") JsonView document) {
        String json = document.toJson();
        assertThat(json).contains(MARKER);
        try {
            AllocationConfig config = AllocationConfig.parse(json, Providers.REGISTRY);
            Statistics.collect("good");
            assertThat(config.lint().toString() + config).doesNotContain(MARKER);
        } catch (AllocationException e) {
            Statistics.collect("bad");
            assertThat(e.getMessage() + e.getCause()).doesNotContain(MARKER);
        }
        // The marker stands where it may and where it may not.
        Statistics.coverage(coverage -> {
            coverage.check("good").percentage(percentage -> percentage > 5);
            coverage.check("bad").percentage(percentage -> percentage > 50);
        });
    }

    /** One to three of the scalars become the marker, or a text that holds it. */
    @Provide
    Arbitrary<JsonView> marked() {
        Arbitrary<JsonView> markers = Arbitraries.of(
                        MARKER,
                        "https://" + MARKER,
                        "/" + MARKER,
                        "/~" + MARKER,
                        " " + MARKER,
                        MARKER.repeat(400),
                        CONNECTION + MARKER)
                .map(JsonView::string);
        return Arbitraries.maps(Arbitraries.integers().between(0, scalars(EVERYTHING) - 1), markers)
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(places -> marked(EVERYTHING, places, new AtomicInteger()));
    }

    private static int scalars(JsonView view) {
        AtomicInteger count = new AtomicInteger();
        marked(view, Map.of(), count);
        return count.get();
    }

    /** The view with the scalars at some places replaced; they are counted in the order of the document. */
    private static JsonView marked(JsonView view, Map<Integer, JsonView> places, AtomicInteger count) {
        if (view.isObject()) {
            Map<String, JsonView> members = new LinkedHashMap<>();
            view.members().forEach((name, value) -> members.put(name, marked(value, places, count)));
            return JsonView.object(members);
        }
        if (view.isArray()) {
            return JsonView.array(view.elements().stream()
                    .map(it -> marked(it, places, count))
                    .toList());
        }
        return places.getOrDefault(count.getAndIncrement(), view);
    }

    private static String document(String connectionString) {
        return """
                {"hubs": [{"name": "b.net", "connectionString": null},
                          {"name": "a.net", "location": "westeurope", "allocationWeight": null,
                           "connectionString": "%s"}],
                 "default": {"strategy": {"type": "plain"}}}
                """.formatted(connectionString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONNECTION + "kEy0/" + MARKER + "=",
                KEY + MARKER,
                "sharedaccesskey=" + MARKER + ";HostName=a.net",
                CONNECTION + "***" + MARKER,
            })
    void an_unmasked_key_is_an_error_that_does_not_repeat_it(String connectionString) {
        AllocationConfig config = AllocationConfig.parse(document(connectionString), Providers.REGISTRY);
        assertThat(config.lint())
                .containsExactly(new LintFinding(
                        LintFinding.Level.ERROR,
                        "KEY_IN_CONFIGURATION",
                        "/hubs/1/connectionString",
                        "holds a key that is not masked; take it out of the file and roll the key"));
        assertThat(config.toString() + config.lint() + config.hubs()).doesNotContain(MARKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONNECTION + "****", KEY + "*;HostName=a.net", CONNECTION, "HostName=a.net", ""})
    void a_masked_key_is_no_finding(String connectionString) {
        assertThat(AllocationConfig.parse(document(connectionString), Providers.REGISTRY)
                        .lint())
                .isEmpty();
    }

    @Test
    void the_version_has_nothing_to_do_with_connection_strings() {
        String masked = AllocationConfig.parse(document(CONNECTION + "****"), Providers.REGISTRY)
                .version();
        String unmasked = AllocationConfig.parse(document(CONNECTION + MARKER), Providers.REGISTRY)
                .version();
        AllocationConfig without = Providers.config("""
                {'hubs': [{'name': 'b.net'}, {'name': 'a.net', 'location': 'westeurope'}],
                 'default': {'strategy': {'type': 'plain'}}}
                """);
        assertThat(masked).isEqualTo(unmasked).isEqualTo(without.version());
    }

    @Test
    void a_key_in_a_document_that_is_refused_is_not_repeated() {
        String bad = document(CONNECTION + MARKER).replace("\"plain\"", "\"plian\"");
        assertThatThrownBy(() -> AllocationConfig.parse(bad, Providers.REGISTRY))
                .hasMessageContaining("/default/strategy/type")
                .hasMessageNotContaining(MARKER);
        assertThatThrownBy(() -> AllocationConfig.parse(document(MARKER) + "x", Providers.REGISTRY))
                .isInstanceOf(AllocationException.class)
                .hasMessageNotContaining(MARKER);
    }
}
