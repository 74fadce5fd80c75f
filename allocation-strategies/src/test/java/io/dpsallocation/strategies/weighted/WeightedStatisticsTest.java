package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares and movements of a fleet that is always the same, so that a test here passes always or never. */
class WeightedStatisticsTest {

    private static final int DEVICES = 100_000;
    private static final double SIGMAS = 4;

    private static List<LinkedHub> hubs(int... weights) {
        List<LinkedHub> hubs = new ArrayList<>();
        for (int weight : weights) {
            hubs.add(Requests.hub("contoso-" + hubs.size() + ".azure-devices.net", weight));
        }
        return hubs;
    }

    /** The hub of every device. */
    private static List<String> spread(List<LinkedHub> hubs) {
        AllocationStrategy strategy = AllocationStrategies.weighted();
        List<String> spread = new ArrayList<>(DEVICES);
        for (int i = 0; i < DEVICES; i++) {
            Assigned decision = (Assigned) strategy.allocate(
                    Requests.context("vehicle-" + i, hubs).rankingWanted(false).build());
            spread.add(decision.iotHubHostName());
        }
        return spread;
    }

    private static void assertShare(long devices, double share) {
        double sigma = Math.sqrt(DEVICES * share * (1 - share));
        assertThat((double) devices).isCloseTo(DEVICES * share, within(SIGMAS * sigma));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,1", "1,2,3,4", "1000,1", "1,1,1,1,1,1,1,1,1,1", "7,500,20,20,3"})
    void shares_are_those_of_the_weights(String list) {
        int[] weights =
                Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
        List<LinkedHub> hubs = hubs(weights);
        List<String> spread = spread(hubs);
        double total = Arrays.stream(weights).sum();
        for (LinkedHub hub : hubs) {
            long devices = spread.stream().filter(hub.name()::equals).count();
            assertShare(devices, hub.allocationWeight() / total);
        }
    }

    @Test
    void second_places_are_shared_by_weight_as_well() {
        List<LinkedHub> hubs = hubs(1, 1, 2);
        AllocationStrategy strategy = AllocationStrategies.weighted();
        int heavySecond = 0;
        for (int i = 0; i < DEVICES; i++) {
            Assigned decision = (Assigned)
                    strategy.allocate(Requests.context("vehicle-" + i, hubs).build());
            heavySecond += decision.ranking().get(1).iotHubHostName().equals("contoso-2.azure-devices.net") ? 1 : 0;
        }
        // First a light hub (1/4 each), then the heavy one against the other light one (2/3): 1/3 together.
        assertShare(heavySecond, 1.0 / 3);
    }

    @Test
    void a_new_hub_takes_its_share_and_nobody_else_gains() {
        List<String> before = spread(hubs(3, 1, 2));
        List<String> after = spread(hubs(3, 1, 2, 4));
        assertMovesOnly(before, after, null, "contoso-3.azure-devices.net");
        assertShare(moved(before, after), 0.4);
    }

    @Test
    void a_hub_that_goes_gives_its_devices_away_and_nobody_else_loses() {
        List<String> before = spread(hubs(3, 1, 2, 4));
        List<String> after = spread(hubs(3, 1, 2));
        assertMovesOnly(before, after, "contoso-3.azure-devices.net", null);
        assertThat(moved(before, after))
                .isEqualTo(before.stream()
                        .filter("contoso-3.azure-devices.net"::equals)
                        .count());
    }

    @Test
    void a_raised_weight_draws_devices_to_its_hub_only() {
        List<String> before = spread(hubs(3, 1, 2));
        List<String> after = spread(hubs(3, 4, 2));
        assertMovesOnly(before, after, null, "contoso-1.azure-devices.net");
        assertShare(moved(before, after), 4.0 / 9 - 1.0 / 6);
    }

    @Test
    void a_lowered_weight_sends_devices_away_from_its_hub_only() {
        List<String> before = spread(hubs(3, 4, 2));
        List<String> after = spread(hubs(3, 1, 2));
        assertMovesOnly(before, after, "contoso-1.azure-devices.net", null);
        assertShare(moved(before, after), 4.0 / 9 - 1.0 / 6);
    }

    /*
     * With shares p before and q after, a device stays with the probability sum(1 / sum_j(max(p_j / p_i, q_j / q_i))), which is at
     * least sum(min(p, q)) / sum(max(p, q)) = (1 - m) / (1 + m), where m is the minimum that has to move.
     */
    @Test
    void weights_that_change_together_move_fewer_than_twice_the_minimum() {
        double minimum = 0.05;
        List<String> before = spread(hubs(100, 100, 100, 100, 100, 100, 100, 100, 100, 100));
        List<String> after = spread(hubs(150, 50, 100, 100, 100, 100, 100, 100, 100, 100));
        double moved = (double) moved(before, after) / DEVICES;

        assertThat(moved).isBetween(1.6 * minimum, 2 * minimum / (1 + minimum));
    }

    @Test
    void weights_multiplied_together_move_nobody() {
        assertThat(spread(hubs(100, 500, 250))).isEqualTo(spread(hubs(2, 10, 5)));
    }

    private static long moved(List<String> before, List<String> after) {
        long moved = 0;
        for (int i = 0; i < DEVICES; i++) {
            moved += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        return moved;
    }

    /** Whoever moved left {@code from}, or went {@code to}; null asks nothing. */
    private static void assertMovesOnly(List<String> before, List<String> after, String from, String to) {
        for (int i = 0; i < DEVICES; i++) {
            if (!before.get(i).equals(after.get(i))) {
                assertThat(from == null || before.get(i).equals(from)).isTrue();
                assertThat(to == null || after.get(i).equals(to)).isTrue();
            }
        }
    }
}
