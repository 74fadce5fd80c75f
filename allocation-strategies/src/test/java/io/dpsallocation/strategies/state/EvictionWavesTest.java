package io.dpsallocation.strategies.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.HubFilters;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.TestClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvictionWavesTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final LinkedHub DRAINING =
            LinkedHub.builder("hub-a").state(HubState.DRAINING).build();
    private static final LinkedHub OTHER = LinkedHub.of("hub-b");

    private static EvictionWaves waves(double percent) {
        return new EvictionWaves(percent, HOUR, FROM);
    }

    @Test
    void each_wave_has_its_share_of_the_devices_and_the_last_one_the_rest() {
        EvictionWaves waves = waves(15);
        int[] sizes = new int[waves.count() + 1];
        for (int i = 0; i < 100_000; i++) {
            sizes[waves.waveOf("device-" + i)]++;
        }
        assertThat(waves.count()).isEqualTo(7);
        assertThat(sizes[0]).isZero();
        assertThat(Arrays.stream(sizes, 1, 7).boxed())
                .allSatisfy(size -> assertThat(size).isBetween(14_500, 15_500));
        assertThat(sizes[7]).isBetween(9_600, 10_400);
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "50, 2", "33.3, 4", "0.1, 1000", "10, 10", "99.9, 2"})
    void there_are_as_many_waves_as_it_takes(double percent, int count) {
        EvictionWaves waves = waves(percent);
        assertThat(waves.count()).isEqualTo(count);
        for (int i = 0; i < 2_000; i++) {
            assertThat(waves.waveOf("d" + i)).isBetween(1, count);
        }
    }

    @Test
    void letter_case_does_not_change_a_wave_and_waves_begin_one_after_the_other() {
        assertThat(waves(10).waveOf("TRUCK-7")).isEqualTo(waves(10).waveOf("truck-7"));
        assertThat(waves(10).start(1)).isEqualTo(FROM);
        assertThat(waves(10).start(10)).isEqualTo(FROM.plus(HOUR.multipliedBy(9)));
    }

    /** Who leaves with which wave is API: changed, devices would leave that were to stay. */
    @Test
    void waves_are_what_they_were() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < 100_000; i++) {
            String line = waves(7.5).waveOf("Device-" + i) + "\n";
            digest.update(line.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("ddad18c8a48ea4ca45f0a165e77aa58aee76875d1a04dea191ad26fde69d307f");
    }

    private static FilterVerdict verdict(HubFilter filter, Instant now, LinkedHub hub) {
        AllocationContext context = Requests.returning("HUB-A", List.of(DRAINING, OTHER))
                .clock(new TestClock(now))
                .build();
        return filter.test(context, hub);
    }

    @Test
    void a_device_stays_until_its_wave_begins_and_the_verdict_says_which_it_is() {
        HubFilter filter = HubFilters.stateWithEviction(10, HOUR, FROM);
        int wave = waves(10).waveOf("device-1");
        Instant start = waves(10).start(wave);
        assertThat(verdict(filter, start.minusMillis(1), DRAINING))
                .isEqualTo(FilterVerdict.allow(
                        "it is draining, and the device leaves with wave " + wave + " of 10 at " + start, ""));
        assertThat(verdict(filter, start, DRAINING))
                .isEqualTo(FilterVerdict.refuse(
                        "it is draining, and the device leaves with wave " + wave + " of 10, which began at " + start,
                        ""));
        assertThat(verdict(filter, Instant.MAX, DRAINING).allowed()).isFalse();
        assertThat(verdict(filter, Instant.MAX, OTHER)).isEqualTo(FilterVerdict.allow());
    }

    @Test
    void a_draining_hub_takes_no_new_devices_whatever_the_wave() {
        AllocationContext context = Requests.context("device-1", List.of(DRAINING))
                .clock(new TestClock(Instant.EPOCH))
                .build();
        assertThat(HubFilters.stateWithEviction(10, HOUR, FROM)
                        .test(context, DRAINING)
                        .sentence())
                .startsWith("it is draining and takes no new devices");
    }

    @Test
    void the_provider_makes_the_same_filter() {
        StateFilterProvider provider = new StateFilterProvider();
        StrategySettings settings = StrategySettings.of(
                provider.settings(),
                JsonView.of(
                        Map.of("evict", Map.of("percentPerWave", 10, "every", "PT1H", "from", "2026-07-01T00:00:00Z"))),
                JsonPointer.of("/filters/0"));
        FilterVerdict configured = verdict(provider.create(settings, Configured.withChildren()), Instant.MAX, DRAINING);
        FilterVerdict coded = verdict(HubFilters.stateWithEviction(10, HOUR, FROM), Instant.MAX, DRAINING);
        assertThat(configured.sentence()).isEqualTo(coded.sentence());
        assertThat(configured.settingPath()).isEqualTo("/filters/0/evict");
    }

    @Test
    void what_is_no_plan_is_refused() {
        for (double percent : new double[] {0, 0.09, -5, 100.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> waves(percent))
                    .withMessage("percentPerWave must be within 0.1 to 100");
        }
        for (Duration every : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EvictionWaves(10, every, FROM))
                    .withMessage("every must be longer than zero");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                         | /evict/every: is missing
            {"percentPerWave": 120, "every": "PT1H", "from": "2026-07-01T00:00:00Z"} | /evict/percentPerWave: must be a number from 0.1 to 100
            {"percentPerWave": "10 %", "every": "PT1H", "from": "2026-07-01T00:00:00Z"} | /evict/percentPerWave: must be a number from 0.1 to 100, but is a string
            {"percentPerWave": 10, "every": 3600, "from": "2026-07-01T00:00:00Z"} | /evict/every: must be an ISO 8601 duration of days to seconds such as P1D or PT10M, but is a number
            {"percentPerWave": 10, "every": "PT0S", "from": "2026-07-01T00:00:00Z"} | : every must be longer than zero
            {"percentPerWave": 10, "every": "PT1H", "from": "tomorrow"} | /evict/from: must be a time in UTC such as 2026-01-31T08:00:00Z
            {"percentPerWave": 10, "every": "PT1H", "from": "2026-02-30T00:00:00Z"} | : from is no day and time of the calendar
            """)
    void a_configuration_is_told_what_is_wrong(String evict, String violation) {
        InvalidConfigurationException refused = Assertions.catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> io.dpsallocation.DeviceAllocator.builder(AllocationConfig.parse(
                                "{\"hubs\": [{\"name\": \"a\"}], \"filters\": [{\"type\": \"state\", \"evict\": "
                                        + evict + "}], \"default\": {\"strategy\": {\"type\": \"weighted\"}}}"))
                        .build());
        assertThat(refused.violations().stream().map(Violation::toString))
                .anySatisfy(text -> assertThat(text).startsWith("/filters/0" + violation));
    }
}
