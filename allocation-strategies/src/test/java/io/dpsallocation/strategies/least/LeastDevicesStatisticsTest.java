package io.dpsallocation.strategies.least;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Requests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the three modes are for, measured on fleets whose names are the seed. */
class LeastDevicesStatisticsTest {

    private static final int HUBS = 50;
    private static final int DEVICES = 20_000;
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    /** Counts that are taken anew after a number of decisions. */
    private static final class Fleet implements HubLoadSource {

        private final Map<String, Long> held = new HashMap<>();
        private Map<String, Long> counted = Map.of();
        private final List<String> hubOf = new ArrayList<>();

        @Override
        public Optional<HubLoad> load(String host) {
            return Optional.of(new HubLoad(counted.getOrDefault(host, 0L), Instant.EPOCH));
        }

        private void arrive(int devices, int countEvery, Function<Fleet, AllocationStrategy> made) {
            List<LinkedHub> hubs = new ArrayList<>();
            for (int i = 0; i < HUBS; i++) {
                hubs.add(LinkedHub.of("hub-" + i));
            }
            AllocationStrategy strategy = made.apply(this);
            for (int i = 0; i < devices; i++) {
                if (i % countEvery == 0) {
                    counted = countEvery == 1 ? held : new HashMap<>(held);
                }
                Assigned decision = (Assigned) strategy.allocate(
                        Requests.context("device-" + i, hubs).clock(CLOCK).build());
                held.merge(decision.iotHubHostName(), 1L, Long::sum);
                hubOf.add(decision.iotHubHostName());
            }
        }

        private double fullestOfFair() {
            long fullest =
                    held.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            return (double) fullest * HUBS / hubOf.size();
        }
    }

    private static Fleet fleet(int devices, int countEvery, Function<Fleet, AllocationStrategy> strategy) {
        Fleet fleet = new Fleet();
        fleet.arrive(devices, countEvery, strategy);
        return fleet;
    }

    /** With 100,000 devices 1.2 % are displaced; the share falls with the size of the fleet. */
    @Test
    void a_bound_displaces_few_and_keeps_every_hub_below_it() {
        Fleet free = fleet(DEVICES, 1, it -> AllocationStrategies.weighted());
        Fleet bound = fleet(
                DEVICES,
                1,
                it -> AllocationStrategies.leastDevicesBuilder(it).bounded(1.05).build());
        int displaced = 0;
        for (int i = 0; i < DEVICES; i++) {
            displaced += free.hubOf.get(i).equals(bound.hubOf.get(i)) ? 0 : 1;
        }
        assertThat(displaced).isBetween(DEVICES * 45 / 1_000, DEVICES * 65 / 1_000);
        assertThat(free.fullestOfFair()).isGreaterThan(1.08);
        assertThat(bound.fullestOfFair()).isLessThanOrEqualTo(1.0501);
    }

    /** Counts are a twentieth of the fleet old; by then a scan has sent all of them to one hub. */
    @Test
    void old_counts_make_the_emptiest_hub_the_fullest_and_two_choices_do_not() {
        Fleet scan = fleet(
                DEVICES,
                DEVICES / 20,
                it -> AllocationStrategies.leastDevicesBuilder(it)
                        .least(Duration.ofDays(1))
                        .build());
        Fleet two = fleet(
                DEVICES,
                DEVICES / 20,
                it -> AllocationStrategies.leastDevicesBuilder(it).twoChoices().build());
        assertThat(scan.fullestOfFair()).isGreaterThan(2.4);
        assertThat(two.fullestOfFair()).isLessThan(1.15);
    }
}
