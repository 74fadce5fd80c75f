package io.dpsallocation.testkit.assertj;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.SeededDraws;
import io.dpsallocation.testkit.fleet.Spread;
import io.dpsallocation.testkit.fleet.SpreadReport;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SpreadAssertTest {

    private static final Fleet FLEET =
            Fleet.of(10_000, LinkedHub.builder("hub-a").allocationWeight(3).build(), LinkedHub.of("hub-b"));

    private static final String TENANT = "/deviceRuntimeContext/payload/tenant";

    /** Sends a share of the devices to hub-a, drawn from their registration IDs, and the others to hub-b. */
    private static AllocationStrategy toA(double share) {
        return context -> {
            String digits = context.registrationId().substring("device-".length());
            double draw = SeededDraws.of(HexFormat.fromHexDigitsToLong(digits)).between(0, 1);
            return AllocationDecision.assign(draw < share ? "hub-a" : "HUB-B");
        };
    }

    private static Spread spread(double share) {
        return Spread.of(FLEET, toA(share));
    }

    private static void failing(ThrowingCallable assertion, String... parts) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(error ->
                        assertThat(error.getMessage().replace("\r\n", "\n")).contains(parts));
    }

    @Test
    void shares_in_proportion_are() {
        assertThat(spread(0.75))
                .isProportionalToWeights()
                .isProportionalTo(Map.of("HUB-A", 0.6, "hub-b", 0.2))
                .withSignificance(0.01)
                .isProportionalToWeights()
                .givesEveryDeviceAHub();
        assertThat(spread(1)).sendsNobodyTo("HUB-B");
    }

    @Test
    void shares_out_of_proportion_are_shown_in_a_table() {
        failing(
                () -> assertThat(spread(0.72)).isProportionalToWeights(),
                "Expected the devices to be shared in proportion to the weights, at a significance of 1.0e-04\n",
                "but chance is as far off with a probability of ",
                "  hub      expected        seen       sigma           p\n  hub-a      7500.0 ");
    }

    @Test
    void a_stricter_significance_finds_less() {
        Spread slightlyOff = spread(0.735);
        assertThat(slightlyOff).withSignificance(1e-12).isProportionalToWeights();
        failing(
                () -> assertThat(slightlyOff).withSignificance(0.05).isProportionalToWeights(),
                "significance of 5.0e-02");
    }

    @Test
    void the_significance_is_within_0_and_1() {
        for (double alpha : new double[] {0, 1, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(spread(1)).withSignificance(alpha))
                    .withMessage("alpha must be > 0 and < 1");
        }
    }

    /** A strategy that is right fails for as many seeds as the significance says, and not more. */
    @Test
    void the_significance_is_what_it_says() {
        int below = 0;
        for (int seed = 0; seed < 400; seed++) {
            Fleet fleet = FLEET.ofSize(200).seed(seed);
            below += SpreadReport.byWeight(Spread.of(fleet, toA(0.75))).p() < 0.1 ? 1 : 0;
        }
        // 40 expected at most; exact tests keep well below, since counts are whole numbers.
        assertThat(below).isBetween(8, 45);
    }

    /** Twelve hubs that are each a little off, none of them enough by itself. */
    @Test
    void many_small_faults_are_found_together() {
        LinkedHub[] hubs = new LinkedHub[12];
        for (int i = 0; i < hubs.length; i++) {
            hubs[i] = LinkedHub.of("hub-" + i);
        }
        Fleet fleet = Fleet.of(20_000, hubs);
        Spread spread = Spread.of(fleet, context -> {
            int number = SeededDraws.of(HexFormat.fromHexDigitsToLong(
                            context.registrationId().substring(7)))
                    .below(252);
            return AllocationDecision.assign(hubs[number < 132 ? number / 22 * 2 : (number - 132) / 20 * 2 + 1]);
        });
        SpreadReport report = SpreadReport.byWeight(spread);

        assertThat(report.lines()).allSatisfy(line -> assertThat(line.p()).isGreaterThan(0.001));
        assertThat(report.p()).isLessThan(0.001);
    }

    @Test
    void weights_are_numbers_of_at_least_0() {
        for (Number bad : List.of(-1, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(spread(1)).isProportionalTo(Map.of("hub-a", bad)))
                    .withMessage("the weight of hub-a must be a number >= 0");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(spread(1)).isProportionalTo(Map.of("hub-a", 0)))
                .withMessage("one weight at least must be > 0");
    }

    @Test
    void devices_without_a_hub_and_on_a_wrong_one_are_told() {
        Spread none = Spread.of(FLEET.ofSize(3), context -> AllocationDecision.abstain("test"));
        failing(
                () -> assertThat(none).givesEveryDeviceAHub(),
                "  no hub\nbut device-c1ec851e2b1a5c47 does, and so do 3 in all");
        failing(() -> assertThat(spread(0.75)).sendsNobodyTo("HUB-B"), "Expected no device to go to\n  hub-b");
    }

    @Test
    void a_hub_that_is_misspelt_is_told() {
        String hubs = "\nthe hubs are hub-a, hub-b";
        failing(
                () -> assertThat(spread(1)).sendsNobodyTo("hub-a", "hub-bb"),
                "Expected no device to go to\n  hub-a, hub-bb\nbut there is no hub hub-bb; did you mean \"hub-b\"?"
                        + hubs);
        failing(() -> assertThat(spread(1)).sendsNobodyTo("elsewhere"), "\nbut there is no hub elsewhere" + hubs);
        failing(
                () -> assertThat(spread(1)).isProportionalTo(Map.of("hub-a", 1, "HUB-BB", 0)),
                "in proportion to the weights\nbut there is no hub hub-bb; did you mean \"hub-b\"?" + hubs);
    }

    @Test
    void the_first_part_of_a_name_is_known_again() {
        Fleet fleet = Fleet.of(
                3, LinkedHub.of("contoso-weu.azure-devices.net"), LinkedHub.of("contoso-neu.azure-devices.net"));
        Spread one = Spread.of(fleet, context -> AllocationDecision.assign("contoso-weu.azure-devices.net"));
        failing(
                () -> assertThat(one).sendsNobodyTo("contoso-neu"),
                "there is no hub contoso-neu; did you mean \"contoso-neu.azure-devices.net\"?");
    }

    @Test
    void devices_of_one_tenant_are_kept_together_or_not() {
        Fleet fleet = Fleet.standard();
        AllocationStrategy byTenant = context -> AllocationDecision.assign(context.candidates()
                .get(context.payload()
                                .orElseThrow()
                                .get("tenant")
                                .orElseThrow()
                                .toJson()
                                .length()
                        % 2));
        assertThat(Spread.of(fleet, byTenant)).keepsTogether(TENANT);
        failing(
                () -> assertThat(Spread.of(fleet, toA(0.5))).keepsTogether(TENANT),
                "Expected devices with \"tenant-",
                "to share a hub\nbut device-");
        failing(() -> assertThat(spread(1)).keepsTogether(TENANT), "at " + TENANT + "\nbut none has any");
    }
}
