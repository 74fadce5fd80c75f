package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.testkit.dps.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new hub that grows: devices come to it little by little, and nobody moves between the others. */
class SlowStartTest {

    private static final Instant JOINED = Instant.parse("2026-02-01T00:00:00Z");
    private static final Duration OVER = Duration.ofDays(2);
    private static final int DEVICES = 4_000;
    private static final List<LinkedHub> HUBS =
            List.of(Requests.hub("hub-a", 1), Requests.hub("hub-b", 3), Requests.hub("hub-new", 4));

    private final VirtualClock clock = VirtualClock.startingAt(JOINED.minus(OVER));
    private final AllocationStrategy slow = AllocationStrategies.weightedBuilder()
            .slowStart(Map.of("HUB-new", JOINED), OVER, 0.1, clock)
            .build();

    private static Map<String, String> placement(AllocationStrategy strategy) {
        Map<String, String> hosts = new HashMap<>();
        for (int i = 0; i < DEVICES; i++) {
            String device = "truck-" + i;
            Assigned assigned =
                    (Assigned) strategy.allocate(Requests.context(device, HUBS).build());
            hosts.put(device, assigned.iotHubHostName());
        }
        return hosts;
    }

    private static double share(Map<String, String> placement) {
        return placement.values().stream().filter("hub-new"::equals).count() / (double) DEVICES;
    }

    /** At a share s of its weight of 4, beside a weight of 4, the hub has s / (1 + s) of the devices. */
    @Test
    void devices_come_to_it_little_by_little_and_move_between_no_others() {
        Map<String, String> before = placement(slow);
        double[] shares = {0.1, 0.1, 0.55, 1, 1};
        Instant[] times = {
            clock.instant(),
            JOINED,
            JOINED.plus(OVER.dividedBy(2)),
            JOINED.plus(OVER),
            JOINED.plus(OVER.multipliedBy(9))
        };
        for (int i = 0; i < times.length; i++) {
            clock.advanceTo(times[i]);
            Map<String, String> now = placement(slow);
            double expected = shares[i] / (1 + shares[i]);
            assertThat(share(now)).as("at %s", times[i]).isCloseTo(expected, within(0.03));
            Map<String, String> last = before;
            assertThat(now).allSatisfy((device, host) -> assertThat(host).isIn(last.get(device), "hub-new"));
            before = now;
        }
        assertThat(before).isEqualTo(placement(AllocationStrategies.weighted()));
    }

    @Test
    void between_two_steps_nothing_is_lined_up_again() {
        Ramp ramp = new Ramp(
                new SlowStart(Map.of("hub-new", JOINED), OVER, 0.1),
                clock,
                "",
                shares -> new RaceFields(new Entrants(host -> 1, host -> 1, shares), RaceKeys.WHOLE));
        clock.advanceTo(JOINED);
        RaceFields first = ramp.now().fields();
        clock.advance(OVER.dividedBy(SlowStart.STEPS).minusSeconds(1));
        assertThat(ramp.now().fields()).isSameAs(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ramp.now().fields()).isNotSameAs(first);
    }

    @Test
    void the_trace_says_how_far_a_hub_has_come_and_by_which_setting() {
        AllocationStrategy configured = configured("{'since': {'hub-new': '2026-02-01T00:00:00Z'}, 'over': 'P2D'}");
        clock.advanceTo(JOINED.plus(OVER.dividedBy(2)));
        RecordedTrace trace = new RecordedTrace();
        configured.allocate(Requests.context("truck-1", HUBS).trace(trace).build());
        TraceEntry entry = trace.entries.stream()
                .filter(it -> "hub-new".equals(it.iotHubHostName()))
                .findFirst()
                .orElseThrow();
        assertThat(entry.sentence())
                .contains("at weight 2.2 of 6.2")
                .endsWith("slow start: 55 % of its weight, all of it from 2026-02-03T00:00:00Z");
        assertThat(entry.settingPath()).isEqualTo("/strategy/slowStart");
        assertThat(trace.entries.stream()
                        .filter(it -> "hub-a".equals(it.iotHubHostName()))
                        .map(TraceEntry::sentence))
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("slow start"));
    }

    /** A clock that moves on whenever it is read: past the edge of a step, if it is read a second time. */
    @Test
    void a_decision_and_its_trace_are_of_one_moment() {
        VirtualClock moving = VirtualClock.startingAt(JOINED.plus(OVER).minusSeconds(1));
        InstantSource source = () -> {
            Instant now = moving.instant();
            moving.advance(Duration.ofSeconds(1));
            return now;
        };
        RecordedTrace trace = new RecordedTrace();
        AllocationStrategies.weightedBuilder()
                .slowStart(Map.of("hub-new", JOINED), OVER, 0.1, source.withZone(ZoneOffset.UTC))
                .build()
                .allocate(Requests.context("truck-1", HUBS).trace(trace).build());
        assertThat(trace.entries.stream()
                        .filter(it -> "hub-new".equals(it.iotHubHostName()))
                        .map(TraceEntry::sentence))
                .allSatisfy(sentence -> assertThat(sentence).contains("at weight 3.964", "slow start: 99.1 %"))
                .isNotEmpty();
    }

    @Test
    void a_configuration_gives_the_answers_of_the_code() {
        AllocationStrategy configured = configured("{'since': {'hub-NEW': '2026-02-01T00:00:00Z'}, 'over': 'P2D'}");
        clock.advanceTo(JOINED.plus(Duration.ofHours(7)));
        assertThat(placement(configured)).isEqualTo(placement(slow));
    }

    private AllocationStrategy configured(String slowStart) {
        String json = "{'type': 'weighted', 'slowStart': " + slowStart + "}";
        return StrategyRegistry.load()
                .newStrategy(
                        AllocationJson.standard()
                                .readView(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                        ProviderOptions.defaults().clock(clock));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'over': 'P2D'} | /strategy/slowStart/since: is missing; it must be an object",
                "{'since': {}} | /strategy/slowStart/over: is missing; it must be an ISO 8601 duration of days to seconds such as P1D or PT10M",
                "{'since': {'a': 7}, 'over': 'P2D'} | /strategy/slowStart/since/a: must be a time in UTC such as"
                        + " 2026-01-31T08:00:00Z, but is a number",
                "{'since': {'a': '2026-02-30T00:00:00Z'}, 'over': 'P2D'} | /strategy: the time of a is none of the calendar",
                "{'since': {}, 'over': 'PT0S'} | /strategy: over must be longer than zero",
                "{'since': {}, 'over': 'P2D', 'from': 0} | /strategy/slowStart/from: must be a number from 0.01 to 1",
                "{'since': {'a': '2026-02-01T00:00:00Z', 'A': '2026-02-01T00:00:00Z'}, 'over': 'P2D'} | /strategy: since:"
                        + " the hub A stands twice, in different letter case; leave one",
            })
    void a_configuration_that_cannot_be_is_refused(String slowStart, String violation) {
        InvalidConfigurationException refusal =
                catchThrowableOfType(InvalidConfigurationException.class, () -> configured(slowStart));
        assertThat(refusal.violations().get(0)).hasToString(violation);
    }

    @Test
    void code_is_held_to_the_same() {
        assertThatThrownBy(() -> new SlowStart(Map.of(), Duration.ZERO, 0.1))
                .hasMessage("over must be longer than zero");
        assertThatThrownBy(() -> new SlowStart(Map.of(), OVER, Double.NaN)).hasMessage("from must be within 0.01 to 1");
        assertThatThrownBy(() -> new SlowStart(Map.of("a b", JOINED), OVER, 0.1))
                .hasMessageStartingWith("since: the name ");
        assertThatThrownBy(() -> new SlowStart(Map.of("", JOINED), OVER, 0.1))
                .hasMessageStartingWith("since: the name ");
    }
}
