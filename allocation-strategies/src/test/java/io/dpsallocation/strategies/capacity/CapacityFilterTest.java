package io.dpsallocation.strategies.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.CapacityBuilder;
import io.dpsallocation.strategies.HubFilters;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.TestClock;
import io.dpsallocation.strategies.resource.CapacityGates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityFilterTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final LinkedHub HUB =
            LinkedHub.builder("Hub-A").capacity(1_000).build();
    private static final LinkedHub ENDLESS = LinkedHub.of("hub-b");
    private static final List<LinkedHub> HUBS = List.of(HUB, ENDLESS);

    private final CapacityGates gates = new CapacityGates();

    private static HubLoadSource holding(long devices) {
        return host -> Optional.of(new HubLoad(devices, NOW.minusSeconds(30)));
    }

    private static AllocationContext.Builder someDevice() {
        return Requests.context("device-1", HUBS).clock(new TestClock(NOW));
    }

    private static FilterVerdict verdict(CapacityBuilder filter) {
        return filter.build().test(someDevice().build(), HUB);
    }

    @ParameterizedTest
    @CsvSource({
        "999, 0, true",
        "1000, 0, false",
        "1001, 0, false",
        "0, 1, false",
        "949, 0.05, true",
        "950, 0.05, false",
        "929, 0.07, true",
        "930, 0.07, false",
        "709, 0.29, true",
        "710, 0.29, false",
        "998, 0.0011, false"
    })
    void a_hub_is_full_at_its_capacity_less_the_headroom(long devices, double headroom, boolean allowed) {
        assertThat(verdict(HubFilters.capacity(holding(devices)).headroom(headroom))
                        .allowed())
                .isEqualTo(allowed);
    }

    @Test
    void the_verdict_has_the_count_its_age_and_the_setting_behind_it() {
        assertThat(verdict(HubFilters.capacity(holding(1_000))))
                .isEqualTo(FilterVerdict.refuse(
                                "it holds 1000 of 1000 devices, counted 30 s ago and is full", "/hubs/0/capacity")
                        .withNumber(1_000));
        HubFilter configured = new CapacityFilter(
                holding(960), CapacityLimit.headroom(0.05), null, false, JsonPointer.of("/filters/1"));
        assertThat(configured.test(someDevice().build(), HUB))
                .isEqualTo(FilterVerdict.refuse(
                                "it holds 960 of 1000 devices, counted 30 s ago, and may hold 950",
                                "/filters/1/headroom")
                        .withNumber(960));
        assertThat(verdict(HubFilters.capacity(holding(7))))
                .isEqualTo(FilterVerdict.allow("it holds 7 of 1000 devices, counted 30 s ago", "/hubs/0/capacity")
                        .withNumber(7));
    }

    @Test
    void a_hub_without_a_capacity_is_never_full() {
        assertThat(HubFilters.capacity(holding(Long.MAX_VALUE))
                        .build()
                        .test(someDevice().build(), ENDLESS)
                        .allowed())
                .isTrue();
    }

    @Test
    void a_device_is_not_counted_against_the_hub_it_is_on() {
        AllocationContext context =
                Requests.returning("HUB-A", HUBS).clock(new TestClock(NOW)).build();
        assertThat(HubFilters.capacity(holding(2_000)).build().test(context, HUB))
                .isEqualTo(FilterVerdict.allow("the device is on it already and is counted", "/hubs/0/capacity"));
        AllocationContext other =
                Requests.returning("hub-b", HUBS).clock(new TestClock(NOW)).build();
        assertThat(HubFilters.capacity(holding(2_000)).build().test(other, HUB).allowed())
                .isFalse();
    }

    @Test
    void an_unknown_count_is_allowed_unless_that_is_refused() {
        HubLoadSource nobody = host -> Optional.empty();
        assertThat(verdict(HubFilters.capacity(nobody)).sentence())
                .isEqualTo("nobody knows how many devices it holds, so it counts as not full");
        FilterVerdict refused = verdict(HubFilters.capacity(nobody).refuseUnknown());
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.forNow()).isTrue();
        HubFilter strict = HubFilters.capacity(nobody).refuseUnknown().build();
        assertThat(strict.test(someDevice().build(), ENDLESS).allowed()).isTrue();
    }

    @Test
    @SuppressWarnings("NullAway") // a source that breaks its promise is what is tested
    void the_count_of_a_source_that_fails_is_unknown() {
        List<HubLoadSource> broken = List.of(
                host -> {
                    throw new IllegalStateException("down");
                },
                host -> {
                    throw new NoClassDefFoundError("gone");
                },
                host -> Optional.of(new HubLoad(-1, NOW)),
                host -> null);
        for (HubLoadSource source : broken) {
            assertThat(verdict(HubFilters.capacity(source)))
                    .isEqualTo(FilterVerdict.allow(
                            "nobody knows how many devices it holds, so it counts as not full", ""));
            assertThat(verdict(HubFilters.capacity(source).refuseUnknown()))
                    .isEqualTo(FilterVerdict.refuseForNow("nobody knows how many devices it holds", ""));
        }
    }

    @Test
    void a_count_that_is_too_old_is_unknown() {
        CapacityBuilder filter = HubFilters.capacity(holding(2_000)).maxAge(Duration.ofSeconds(29));
        assertThat(verdict(filter))
                .isEqualTo(
                        FilterVerdict.allow("its count is 30 s old, and maxAge is 29 s, so it counts as not full", ""));
        assertThat(verdict(filter.maxAge(Duration.ofSeconds(30))).allowed()).isFalse();
    }

    @Test
    void a_full_hub_is_full_for_good() {
        assertThat(verdict(HubFilters.capacity(holding(1_000))).forNow()).isFalse();
    }

    private FilterVerdict marked(long devices, boolean explaining) {
        HubFilter filter = HubFilters.capacity(holding(devices))
                .watermarks(0.8, 0.9, gates)
                .build();
        return filter.test(someDevice().explaining(explaining).build(), HUB);
    }

    @Test
    void a_hub_closes_at_the_high_watermark_and_opens_below_the_low_one() {
        assertThat(marked(899, false).allowed()).isTrue();
        assertThat(marked(900, false).sentence())
                .isEqualTo("it holds 900 of 1000 devices, counted 30 s ago, and may hold 900");
        assertThat(marked(899, false).sentence())
                .isEqualTo("it holds 899 of 1000 devices, counted 30 s ago; it was full and opens again below 800");
        assertThat(marked(800, false).allowed()).isFalse();
        assertThat(marked(799, false).allowed()).isTrue();
        assertThat(marked(899, false).allowed()).isTrue();
    }

    @Test
    void an_explanation_opens_and_closes_nothing() {
        assertThat(marked(950, true).allowed()).isFalse();
        assertThat(marked(850, true).allowed()).isTrue();
        assertThat(marked(950, false).allowed()).isFalse();
        assertThat(marked(850, true).allowed()).isFalse();
        assertThat(marked(799, true).allowed()).isTrue();
        assertThat(marked(850, false).allowed()).isFalse();
    }

    @Test
    void what_is_no_setting_is_refused() {
        CapacityBuilder filter = HubFilters.capacity(holding(1));
        for (double share : new double[] {-0.1, 1.01, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> filter.headroom(share))
                    .withMessage("headroom must be within 0 to 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> filter.watermarks(share, 0.9, gates))
                    .withMessage("lowWatermark must be within 0 to 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> filter.watermarks(0.1, share, gates))
                    .withMessage("highWatermark must be within 0 to 1");
        }
        for (double low : new double[] {0.9, 0.95}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> filter.watermarks(low, 0.9, gates))
                    .withMessage("lowWatermark must be below highWatermark");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> filter.maxAge(Duration.ZERO).build())
                .withMessage("maxAge must be longer than zero");
    }
}
