package io.dpsallocation.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovementTest {

    private static final Fleet FOUR = Fleet.of(4, hub("hub-a", 1), hub("hub-b", 3));

    private static LinkedHub hub(String name, int weight) {
        return LinkedHub.builder(name).allocationWeight(weight).build();
    }

    /** Gives the devices these hubs, in their order; an empty name is none. */
    private static AllocationStrategy giving(String... hosts) {
        return context -> {
            for (int i = 0; i < hosts.length; i++) {
                if (FOUR.device(i).registrationId().equals(context.registrationId())) {
                    return hosts[i].isEmpty()
                            ? AllocationDecision.abstain("none")
                            : AllocationDecision.assign(hosts[i]);
                }
            }
            throw new IllegalStateException(context.registrationId());
        };
    }

    @Test
    void a_spread_counts_the_devices_of_every_hub_and_those_without_one() {
        Spread spread = Spread.of(FOUR, giving("HUB-B", "hub-b", "", "hub-x"));

        assertThat(spread.hosts()).containsExactly("hub-b", "hub-b", "no hub", "hub-x");
        assertThat(spread.counts())
                .containsExactly(
                        Map.entry("hub-a", 0L),
                        Map.entry("hub-b", 2L),
                        Map.entry("no hub", 1L),
                        Map.entry("hub-x", 1L));
        assertThat(spread).hasToString("Spread{hub-a=0, hub-b=2, no hub=1, hub-x=1}");
    }

    @Test
    void a_movement_tells_who_moves_where() {
        Movement movement = Movement.between(
                Spread.of(FOUR, giving("hub-a", "hub-a", "hub-b", "hub-b")),
                Spread.of(FOUR, giving("hub-b", "hub-b", "", "hub-b")));

        assertThat(movement.moved()).isEqualTo(3);
        assertThat(movement.devices()).isEqualTo(4);
        assertThat(movement.share()).isEqualTo(0.75);
        assertThat(movement.flows())
                .containsExactly(
                        new Movement.Flow("hub-a", "hub-b", 2, FOUR.device(0).registrationId()),
                        new Movement.Flow("hub-b", "no hub", 1, FOUR.device(2).registrationId()));
        assertThat(movement)
                .hasToString("3 of 4 devices move\n  hub-a -> hub-b: 2, such as device-c1ec851e2b1a5c47\n"
                        + "  hub-b -> no hub: 1, such as " + FOUR.device(2).registrationId());
    }

    @Test
    void a_movement_shows_the_largest_flows_and_counts_the_rest() {
        Fleet fleet = FOUR.ofSize(25);
        AllocationStrategy scattered = context -> AllocationDecision.assign("hub-" + context.registrationId());
        Movement movement = Movement.between(
                Spread.of(fleet, context -> AllocationDecision.assign("hub-a")), Spread.of(fleet, scattered));

        assertThat(movement.flows()).hasSize(25);
        assertThat(movement.toString().lines()).hasSize(22).last().isEqualTo("  and 5 smaller flows");
    }

    @Test
    void only_the_same_devices_can_have_moved() {
        Spread four = Spread.of(FOUR, giving("hub-a", "hub-a", "hub-a", "hub-a"));
        Spread one = Spread.of(FOUR.ofSize(1), giving("hub-a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Movement.between(four, one))
                .withMessageContaining("the same devices");
    }

    @Test
    void the_least_that_has_to_move_is_half_of_what_the_shares_differ_in() {
        assertThat(least(FOUR)).isZero();
        assertThat(least(FOUR.with(hub("hub-c", 4)))).isCloseTo(0.5, within(1e-12));
        assertThat(least(FOUR.without("hub-a"))).isCloseTo(0.25, within(1e-12));
        assertThat(least(FOUR.with(hub("hub-a", 3)))).isCloseTo(0.25, within(1e-12));
    }

    private static double least(Fleet after) {
        AllocationStrategy nothing = context -> AllocationDecision.abstain("test");
        Movement movement = Movement.between(Spread.of(FOUR, nothing), Spread.of(after, nothing));
        // Of four devices, four standard deviations are 4 * sqrt(p * (1 - p) / 4).
        assertThat(movement.bound(1))
                .isEqualTo(movement.least() + 2 * Math.sqrt(movement.least() * (1 - movement.least())));
        return movement.least();
    }

    @Test
    void a_report_holds_a_spread_against_weights() {
        Spread spread = Spread.of(FOUR, giving("hub-b", "hub-b", "hub-b", "hub-b"));
        SpreadReport report = SpreadReport.byWeight(spread);

        // Of 4 devices 1 is expected on hub-a, with a deviation of sqrt(4 * 0.25 * 0.75) = 0.866.
        assertThat(report.lines()).extracting(SpreadReport.Line::expected).containsExactly(1.0, 3.0);
        assertThat(report.worst()).isCloseTo(1.1547, within(1e-4));
        // Each hub has no device of four with a probability of 0.75^4 and four of four with the same; doubled, and for
        // two hubs.
        assertThat(report.lines())
                .extracting(SpreadReport.Line::p)
                .allSatisfy(p -> assertThat(p).isEqualTo(1.0));
        assertThat(report).hasToString("""
                  hub      expected        seen       sigma           p
                  hub-a         1.0           0       -1.15         1.0
                  hub-b         3.0           4       +1.15         1.0""".indent(2).stripTrailing());
    }

    @Test
    void a_device_that_should_not_be_there_is_infinitely_far_off() {
        Spread spread = Spread.of(FOUR, giving("hub-b", "hub-b", "hub-b", ""));

        SpreadReport report = SpreadReport.of(spread, Map.of("hub-b", 2.5));
        assertThat(report.worst()).isInfinite();
        assertThat(report.toString())
                .contains(
                        "no hub         0.0           1   +Infinity         0.0",
                        "hub-b          4.0           3   -Infinity         0.0");
        assertThat(SpreadReport.of(
                                Spread.of(FOUR, giving("hub-b", "hub-b", "hub-b", "hub-b")),
                                Map.of("hub-b", 1, "hub-z", 0))
                        .worst())
                .isZero();
    }

    @Test
    void draws_keep_to_their_bounds() {
        SeededDraws draws = SeededDraws.of(5);
        for (int i = 0; i < 1000; i++) {
            assertThat(draws.below(3)).isBetween(0, 2);
            assertThat(draws.between(-1, 2)).isBetween(-1.0, 2.0);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> draws.below(0));
        // The reference value of SplitMix64 for the seed 1234567, by its author.
        assertThat(Long.toUnsignedString(SeededDraws.of(1234567).next())).isEqualTo("6457827717110365317");
    }
}
