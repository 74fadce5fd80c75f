package io.dpsallocation.strategies.latency;

import static io.dpsallocation.strategies.latency.LatencyScene.abstention;
import static io.dpsallocation.strategies.latency.LatencyScene.assigned;
import static io.dpsallocation.strategies.latency.LatencyScene.measuring;
import static io.dpsallocation.strategies.latency.LatencyScene.sending;
import static io.dpsallocation.strategies.latency.LatencyScene.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.LatencyBuilder;
import io.dpsallocation.strategies.resource.LatencyTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no round trip is neither taken nor fatal, and what is no setting is told. */
class BadRoundTripsTest {

    private static final AllocationStrategy LATENCY = AllocationStrategies.latency();

    private static JsonView json(String text) {
        return AllocationJson.standard().readView(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1               | is negative
            -1e-300          | is negative
            1e9              | is more than a minute, or no number at all
            60000.001        | is more than a minute, or no number at all
            1e400            | is more than a minute, or no number at all
            "12"             | is a string and must be a number of milliseconds, or null for a lost probe
            "NaN"            | is a string and must be a number of milliseconds, or null for a lost probe
            true             | is a boolean and must be a number of milliseconds, or null for a lost probe
            {"ms": 12}       | is an object and must be a number of milliseconds, or null for a lost probe
            [[12]]           | is an array and must be a number of milliseconds, or null for a lost probe
            []               | is an empty list
            """)
    void a_value_that_is_none_is_not_taken_and_the_trace_says_why(String value, String why) {
        String payload = "{\"hub-weu\": " + value + ", \"hub-neu\": [70, " + (value.equals("[]") ? "70" : value) + "]}";
        Map<String, JsonView> roundTrips = json(payload).members();
        assertThat(assigned(LATENCY, measuring(roundTrips)).ranking())
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.iotHubHostName()).isEqualTo("Hub-NEU");
                    assertThat(only.score()).isEqualTo(70);
                });
        assertThat(trace(LATENCY, measuring(roundTrips)))
                .contains(
                        "note: a value for hub-weu was not taken: it " + why,
                        "hub-weu abstained: left out: the device sent nothing for it that is a round trip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"hub-x\": 10, \"hub-y\": [1, 2]}", "{\"hub-weu\": []}", "{\"hub-weu\": [-1, 1e9]}"})
    void a_request_without_one_round_trip_to_a_candidate_is_an_abstention(String roundTrips) {
        assertThat(abstention(LATENCY, measuring(json(roundTrips).members())))
                .isEqualTo("the value at /deviceRuntimeContext/payload/rtt has no round trip to any candidate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "12", "\"hub-weu\"", "[12, 13]", "true"})
    void what_is_no_object_is_an_abstention(String value) {
        assertThat(abstention(LATENCY, sending(Map.of("rtt", json(value)))))
                .isEqualTo("the value at /deviceRuntimeContext/payload/rtt is no object of host names with a number of"
                        + " milliseconds each");
    }

    @Test
    void one_hub_in_two_spellings_is_one_hub() {
        assertThat(assigned(LATENCY, measuring(Map.of("hub-neu", 10, "HUB-NEU", 30)))
                        .ranking())
                .singleElement()
                .satisfies(only -> assertThat(only.score()).isEqualTo(20));
    }

    @Test
    void zero_and_the_longest_are_round_trips() {
        AllocationStrategy patient =
                AllocationStrategies.latencyBuilder().timeout(60_000).build();
        assertThat(assigned(patient, measuring(Map.of("hub-neu", 0, "hub-weu", 59_999)))
                        .ranking())
                .extracting(it -> it.score())
                .containsExactly(0.0, 59_999.0);
    }

    static Stream<Arguments> builders() {
        LatencyTable table = new LatencyTable(Clock.systemUTC());
        return Stream.of(
                row("timeout must be within 1 to 60000", it -> it.timeout(0.5)),
                row("timeout must be within 1 to 60000", it -> it.timeout(60_001)),
                row("timeout must be within 1 to 60000", it -> it.timeout(Double.NaN)),
                row("spread must be within 0 to 10", it -> it.spread(-0.1)),
                row("spread must be within 0 to 10", it -> it.spread(10.1)),
                row("spread must be within 0 to 10", it -> it.spread(Double.NaN)),
                row("tolerance must be within 0 to 1", it -> it.tolerance(-0.1, 5)),
                row("tolerance must be within 0 to 1", it -> it.tolerance(10, 5)),
                row("minimumTolerance must be within 0 to 60000", it -> it.tolerance(0.1, -1)),
                row("minimumTolerance must be within 0 to 60000", it -> it.tolerance(0.1, Double.POSITIVE_INFINITY)),
                row("maxAge is for a table; give a table, or leave maxAge out", it -> it.maxAge(Duration.ofHours(1))),
                row(
                        "maxAge must be longer than zero",
                        it -> it.table(table, "/a").maxAge(Duration.ZERO)),
                row(
                        "maxAge must be longer than zero",
                        it -> it.table(table, "/a").maxAge(Duration.ofDays(-1))));
    }

    private static Arguments row(String message, UnaryOperator<LatencyBuilder> settings) {
        return Arguments.argumentSet(message, message, settings);
    }

    @ParameterizedTest
    @MethodSource("builders")
    void a_builder_refuses_what_is_out_of_range(String message, UnaryOperator<LatencyBuilder> settings) {
        LatencyBuilder builder = settings.apply(AllocationStrategies.latencyBuilder());
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "timeout": 0                             | /strategy/timeout: must be a number from 1 to 60000
            "timeout": "3 s"                         | /strategy/timeout: must be a number from 1 to 60000, but is a string
            "spread": -1                             | /strategy/spread: must be a number from 0 to 10
            "tolerance": 10                          | /strategy/tolerance: must be a number from 0 to 1
            "minimumTolerance": -5                   | /strategy/minimumTolerance: must be a number from 0 to 60000
            "predict": "on"                          | /strategy/predict: must be true or false, but is a string
            "samples": "rtt"                         | /strategy/samples: must be a JSON pointer
            "sampels": "/rtt"                        | /strategy/sampels: is not a known setting; did you mean "samples"?
            "table": "t"                             | /strategy: table and key belong together; set both or none
            "key": "/a"                              | /strategy: table and key belong together; set both or none
            "maxAge": "PT1H"                         | /strategy: maxAge is for a table; set table and key, or leave maxAge out
            "table": "t", "key": "/a", "maxAge": "1h" | /strategy/maxAge: must be an ISO 8601 duration of days to seconds such as P1D or PT10M
            "table": "t", "key": "/a", "maxAge": "P" | /strategy/maxAge: must be an ISO 8601 duration of days to seconds such as P1D or PT10M
            "table": "t", "key": "/a", "maxAge": "PT" | /strategy/maxAge: must be an ISO 8601 duration of days to seconds such as P1D or PT10M
            "table": "t", "key": "/a", "maxAge": "PT0S" | /strategy: maxAge must be longer than zero
            """)
    void a_configuration_is_told_what_is_wrong(String settings, String violation) {
        ProviderOptions options = ProviderOptions.defaults().resource("t", new LatencyTable(Clock.systemUTC()));
        InvalidConfigurationException refused = Assertions.catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> StrategyRegistry.load().newStrategy(json("{\"type\": \"latency\", " + settings + "}"), options));
        assertThat(refused.violations().stream().map(Object::toString))
                .hasSize(1)
                .allSatisfy(text -> assertThat(text).startsWith(violation));
    }

    @Test
    void a_table_that_was_not_given_is_named() {
        assertThat(Assertions.catchThrowableOfType(
                                InvalidConfigurationException.class,
                                () -> StrategyRegistry.load()
                                        .newStrategy(
                                                json("{\"type\": \"latency\", \"table\": \"t\", \"key\": \"/a\"}"),
                                                ProviderOptions.defaults()))
                        .violations())
                .singleElement()
                .asString()
                .contains("io.dpsallocation.strategies.resource.LatencyTable");
    }
}
