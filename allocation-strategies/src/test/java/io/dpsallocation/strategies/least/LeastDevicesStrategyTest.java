package io.dpsallocation.strategies.least;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.spi.InMemoryAssignmentLedger;
import io.dpsallocation.spi.ReservationRequest;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.LeastDevicesBuilder;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.SplitMix;
import io.dpsallocation.strategies.fixtures.TestClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastDevicesStrategyTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<LinkedHub> HUBS =
            List.of(Requests.hub("hub-a", 1), Requests.hub("hub-b", 1), Requests.hub("hub-c", 2));

    private final Map<String, HubLoad> counts = new HashMap<>();
    private final HubLoadSource source = host -> Optional.ofNullable(counts.get(host));

    private void count(String hub, long devices, Duration age) {
        counts.put(hub, new HubLoad(devices, NOW.minus(age)));
    }

    private void counts(long a, long b, long c) {
        count("hub-a", a, Duration.ZERO);
        count("hub-b", b, Duration.ZERO);
        count("hub-c", c, Duration.ZERO);
    }

    private static AllocationContext.Builder device(String id) {
        return Requests.context(id, HUBS).clock(new TestClock(NOW));
    }

    private static List<String> order(AllocationStrategy strategy, AllocationContext.Builder context) {
        Assigned decision = (Assigned) strategy.allocate(context.build());
        assertThat(decision.scale()).isEqualTo(ScoreScale.ORDINAL);
        assertThat(decision.ranking().stream().map(RankedHub::score)).isSorted();
        return decision.ranking().stream().map(RankedHub::iotHubHostName).toList();
    }

    private static List<String> drawn(String id) {
        return order(AllocationStrategies.weighted(), Requests.context(id, HUBS));
    }

    private LeastDevicesBuilder builder() {
        return AllocationStrategies.leastDevicesBuilder(source);
    }

    @Test
    @SuppressWarnings("NullAway") // a source that breaks its promise is what is tested
    void a_hub_whose_count_cannot_be_read_counts_as_unknown() {
        counts(100, 0, 0);
        HubLoadSource nullForOne = host -> host.equals("hub-b") ? null : source.load(host);
        HubLoadSource throwsForOne = host -> {
            if (host.equals("hub-b")) {
                throw new IllegalStateException("down");
            }
            return source.load(host);
        };
        counts.remove("hub-b");
        List<String> unknown = order(builder().least(MINUTE).build(), device("d-1"));
        assertThat(unknown).startsWith("hub-c");
        for (HubLoadSource broken : List.of(nullForOne, throwsForOne)) {
            assertThat(order(
                            AllocationStrategies.leastDevicesBuilder(broken)
                                    .least(MINUTE)
                                    .build(),
                            device("d-1")))
                    .isEqualTo(unknown);
        }
        HubLoadSource down = host -> {
            throw new IllegalStateException("down");
        };
        assertThat(order(AllocationStrategies.leastDevices(down), device("d-1")))
                .isEqualTo(drawn("d-1"));
    }

    @Test
    void below_the_bound_a_device_goes_where_weighted_sends_it() {
        counts(100, 100, 200);
        for (int i = 0; i < 200; i++) {
            assertThat(order(AllocationStrategies.leastDevices(source), device("d-" + i)))
                    .isEqualTo(drawn("d-" + i));
        }
    }

    @Test
    void a_hub_above_the_bound_comes_last_and_the_next_of_the_draw_first() {
        counts(130, 90, 180);
        int displaced = 0;
        for (int i = 0; i < 200; i++) {
            List<String> expected = new ArrayList<>(drawn("d-" + i));
            displaced += expected.get(0).equals("hub-a") ? 1 : 0;
            expected.remove("hub-a");
            expected.add("hub-a");
            assertThat(order(builder().bounded(1.25).build(), device("d-" + i))).isEqualTo(expected);
        }
        assertThat(displaced).isGreaterThan(20);
    }

    @Test
    void at_a_bound_of_one_there_is_a_hub_left() {
        for (int i = 0; i < 50; i++) {
            counts(7L * i, 7L * i, 14L * i);
            assertThat(order(builder().bounded(1).build(), device("d-" + i))).hasSize(3);
        }
    }

    @Test
    void a_device_is_not_counted_against_the_hub_it_is_on() {
        AllocationStrategy strict = builder().bounded(1).build();
        String drawn = drawn("device-1").get(0);
        counts(drawn.equals("hub-a") ? 101 : 100, drawn.equals("hub-b") ? 101 : 100, drawn.equals("hub-c") ? 201 : 200);
        AllocationContext.Builder back = Requests.returning(drawn, HUBS).clock(new TestClock(NOW));
        assertThat(order(strict, back).get(0)).isEqualTo(drawn);
        assertThat(order(strict, device("device-1")).get(0)).isNotEqualTo(drawn);
    }

    @Test
    void least_seeks_the_emptiest_for_its_weight_and_lets_the_draw_decide_among_equals() {
        counts(50, 49, 100);
        assertThat(order(builder().least(MINUTE).build(), device("d-1"))).containsExactly("hub-b", "hub-c", "hub-a");
        counts(99, 99, 199);
        for (int i = 0; i < 100; i++) {
            assertThat(order(builder().least(MINUTE).build(), device("d-" + i))).isEqualTo(drawn("d-" + i));
        }
    }

    @Test
    void two_choices_looks_at_the_first_two_of_the_draw_alone() {
        counts(10, 0, 1_000_000);
        for (int i = 0; i < 100; i++) {
            List<String> drawn = drawn("d-" + i);
            List<String> two = order(builder().twoChoices().build(), device("d-" + i));
            assertThat(two.get(2)).isEqualTo(drawn.get(2));
            assertThat(two.get(0))
                    .isEqualTo(two.contains("hub-b") && !two.get(2).equals("hub-b") ? "hub-b" : "hub-a");
        }
    }

    @Test
    void old_counts_are_not_scanned() {
        counts(50, 50, 0);
        count("hub-b", 50, Duration.ofSeconds(61));
        for (int i = 0; i < 50; i++) {
            assertThat(order(builder().least(MINUTE).build(), device("d-" + i)))
                    .isEqualTo(order(builder().twoChoices().build(), device("d-" + i)));
        }
        Assigned decision = (Assigned)
                builder().least(MINUTE).build().allocate(device("d-1").build());
        assertThat(decision.reason())
                .isEqualTo(
                        "the emptier of two that were drawn, by devices for its weight; counts are 61 s old, and after 60 s"
                                + " the emptiest of all is not sought");
        count("hub-b", 50, MINUTE);
        assertThat(order(builder().least(MINUTE).build(), device("d-1")).get(0)).isEqualTo("hub-c");
    }

    @Test
    void without_a_count_the_draw_decides_and_the_trace_says_so() {
        RecordedTrace trace = new RecordedTrace();
        Assigned decision = (Assigned) AllocationStrategies.leastDevices(source)
                .allocate(device("d-1").trace(trace).build());
        assertThat(decision.ranking().stream().map(RankedHub::iotHubHostName)).isEqualTo(drawn("d-1"));
        assertThat(decision.reason()).isEqualTo("no count is known, so the weighted draw decides alone");
        assertThat(trace.entries.stream().map(TraceEntry::sentence))
                .contains(
                        "no count is known, so the weighted draw decides alone",
                        "draw 1 of 3, nobody knows how many devices it holds");
    }

    @Test
    void a_hub_without_a_count_or_with_one_that_is_too_old_counts_as_holding_its_share() {
        count("hub-a", 200, Duration.ZERO);
        count("hub-b", 50, Duration.ZERO);
        count("hub-c", 0, Duration.ofHours(2));
        AllocationStrategy strategy =
                builder().least(MINUTE).maxAge(Duration.ofHours(1)).build();
        assertThat(order(strategy, device("d-1"))).containsExactly("hub-b", "hub-c", "hub-a");
    }

    @Test
    void the_trace_has_counts_ages_and_shares() {
        counts(130, 90, 180);
        count("hub-b", 90, Duration.ofSeconds(7));
        RecordedTrace trace = new RecordedTrace();
        builder().bounded(1.25).build().allocate(device("d-1").trace(trace).build());
        assertThat(trace.entries.stream().filter(it -> "hub-b".equals(it.iotHubHostName())))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.number()).hasValue(90);
                    assertThat(it.unit()).isEqualTo("devices");
                    assertThat(it.settingPath()).isEqualTo("/hubs/1/allocationWeight");
                    assertThat(it.sentence()).matches("draw [123] of 3, 0\\.898 of its fair share, counted 7 s ago");
                });
    }

    /** A ledger in memory is a source of counts that are never old. */
    @Test
    void with_a_ledger_for_its_source_devices_are_spread_evenly_to_the_last() {
        InMemoryAssignmentLedger ledger = AssignmentLedger.inMemory(new TestClock(NOW));
        AllocationStrategy strategy =
                AllocationStrategies.leastDevicesBuilder(ledger).least(MINUTE).build();
        for (int i = 0; i < 400; i++) {
            Assigned decision = (Assigned) strategy.allocate(device("d-" + i).build());
            ledger.reserve(new ReservationRequest(
                    "d-" + i,
                    decision.ranking().stream().map(RankedHub::iotHubHostName).toList(),
                    Map.of(),
                    null,
                    Deadline.never()));
        }
        assertThat(ledger.load("hub-a").orElseThrow().devices()).isEqualTo(100);
        assertThat(ledger.load("hub-b").orElseThrow().devices()).isEqualTo(100);
        assertThat(ledger.load("hub-c").orElseThrow().devices()).isEqualTo(200);
    }

    /** Same device, hubs, weights and counts: same order, for ever. */
    @Test
    void it_is_what_it_was() throws NoSuchAlgorithmException {
        assertThat(List.of(
                        checksum(builder().bounded(1.05)),
                        checksum(builder().least(MINUTE)),
                        checksum(builder().twoChoices().seed(-7))))
                .containsExactly(
                        "e40f63932db1cefd57b6c12f65b09f7bdc72aad3c93d5dc6753d3f86ced4b1b8",
                        "c1833c9066923b531f0bd263f2427d829b278d02a9a988ae2332e9657fa299ba",
                        "718e7ff4ce8ffb087739a5043dd3da081adb38d64694024a24fd903a386bf915");
    }

    private String checksum(LeastDevicesBuilder builder) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SplitMix random = new SplitMix(1);
        AllocationStrategy strategy = builder.build();
        for (int i = 0; i < 20_000; i++) {
            counts(random.below(100), random.below(100), random.below(200));
            if (random.below(4) == 0) {
                counts.remove("hub-b");
            }
            String line = String.join(" ", order(strategy, device("device-" + i))) + "\n";
            digest.update(line.getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void what_is_no_setting_is_refused() {
        for (double factor : new double[] {0.99, -1, 10.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().bounded(factor).build())
                    .withMessage("factor must be within 1 to 10");
        }
        for (Duration age : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().least(age).build())
                    .withMessage("staleAfter must be longer than zero");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().maxAge(age).build())
                    .withMessage("maxAge must be longer than zero");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                               | /load: is missing
            {"load": "x"}                    | /load: names a resource of type io.dpsallocation.spi.HubLoadSource
            {"load": "c", "factor": 0.9}     | /factor: must be a number from 1 to 10
            {"load": "c", "factor": "1.1"}   | /factor: must be a number from 1 to 10, but is a string
            {"load": "c", "mode": "fewest"}  | /mode: must be
            {"load": "c", "staleAfter": "10 s"} | /staleAfter: must be an ISO 8601 duration of days to seconds such as P1D or PT10M
            {"load": "c", "staleAfter": "PT0S"} | : staleAfter must be longer than zero
            {"load": "c", "maxAge": "PT0S"}  | : maxAge must be longer than zero
            {"load": "c", "seed": 1.5}       | /seed: must be a whole number
            """)
    void a_configuration_is_told_what_is_wrong(String settings, String violation) {
        Map<String, JsonView> members = new HashMap<>(AllocationJson.standard()
                .readView(settings.getBytes(StandardCharsets.UTF_8))
                .members());
        members.put("type", JsonView.string("least-devices"));
        InvalidConfigurationException refused = Assertions.catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> StrategyRegistry.load()
                        .newStrategy(
                                JsonView.object(members),
                                ProviderOptions.defaults().resource("c", source)));
        assertThat(refused.violations().stream().map(Object::toString))
                .singleElement()
                .asString()
                .startsWith("/strategy" + violation);
    }
}
