package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.Enrollments;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    private static final AllocationStrategy HEAVIEST =
            context -> AllocationDecision.assign(context.candidates().stream()
                    .max(java.util.Comparator.comparingInt(LinkedHub::allocationWeight))
                    .orElseThrow());

    @Test
    void the_instances_policy_holds_for_enrollments_without_one() {
        DpsSimulator simulator = hubs().policy("hashed", HEAVIEST)
                .enrollment(Enrollments.group("vehicles").build())
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.B).hasNoPayload();
        assertThat(simulator.exchanges()).isEmpty();
    }

    @Test
    void a_strategy_sees_the_hubs_with_their_facts_and_the_device_with_its_payload() {
        DpsSimulator simulator = hubs().policy(
                        "geolatency",
                        context -> AllocationDecision.assign(
                                context.payload().isPresent()
                                                && context.clock().instant().equals(VirtualClock.START)
                                        ? Fleet.B
                                        : Fleet.A))
                .defaultAllocationPolicy(AllocationPolicy.GEO_LATENCY)
                .enrollment(Enrollments.group("vehicles").build())
                .build();

        assertThat(simulator
                        .deviceOf("vehicles", "truck-1")
                        .withPayload(Map.of("rtt", 5))
                        .register())
                .assignedTo(Fleet.B);
    }

    @Test
    void hubs_outside_allocation_get_no_devices() {
        DpsSimulator simulator = hubs().policy("hashed", HEAVIEST)
                .linkedHub(LinkedHub.builder(Fleet.B)
                        .allocationWeight(1000)
                        .applyAllocationPolicy(false)
                        .build())
                .enrollment(Enrollments.group("vehicles").build())
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A);
    }

    @Test
    void without_a_hub_to_choose_from_the_registration_fails_with_the_assumed_code() {
        DpsSimulator simulator = DpsSimulator.builder()
                .policy("hashed", HEAVIEST)
                .enrollment(Enrollments.group("vehicles").build())
                .assumedBehaviour(
                        AssumedBehaviour.builder().noHubErrorCode(400295).build())
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400295).withErrorMessage("No hub is left to choose from");
    }

    @Test
    void a_strategy_that_refuses_fails_the_registration_with_its_reason() {
        DpsSimulator simulator = hubs().policy("hashed", context -> AllocationDecision.refuse("not on Sundays"))
                .enrollment(Enrollments.group("vehicles").build())
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400004).withErrorMessage("not on Sundays");
    }

    @Test
    void a_strategy_that_makes_up_a_hub_fails_the_registration() {
        DpsSimulator simulator = hubs().policy("hashed", context -> AllocationDecision.assign("hub-z"))
                .enrollment(Enrollments.group("vehicles").build())
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400004).withErrorMessage("not among its candidates");
    }

    @Test
    void a_strategy_chooses_among_the_hubs_of_the_enrollment_only() {
        DpsSimulator simulator = hubs().policy("hashed", context -> AllocationDecision.assign(Fleet.B))
                .enrollment(Enrollments.group("vehicles").iotHubs(Fleet.A).build())
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400004).withErrorMessage("not among its candidates");
        assertThat(simulator.hub(Fleet.B).deviceCount()).isZero();
    }

    @Test
    void a_strategy_may_name_a_hub_in_any_letter_case() {
        DpsSimulator simulator = hubs().policy(
                        "hashed", context -> AllocationDecision.assign("HUB-B.azure-devices.net"))
                .enrollment(Enrollments.group("vehicles").build())
                .assumedBehaviour(
                        AssumedBehaviour.builder().hubNamesIgnoreCase(false).build())
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.B);
    }

    @ParameterizedTest
    @CsvSource({"hashed, weighted", "geoLatency, latency"})
    void without_the_strategies_the_error_names_the_dependency(String policy, String strategy) {
        DpsSimulator simulator = hubs().enrollment(Enrollments.group("vehicles")
                        .allocationPolicy(AllocationPolicy.of(policy))
                        .build())
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> Fleet.register(simulator))
                .withMessageContaining("the policy " + policy + " needs the strategy " + strategy)
                .withMessageContaining("io.dpsallocation:allocation-strategies")
                .withMessageContaining("DpsSimulator.builder().policy(\"" + policy + "\", strategy)");
    }

    @Test
    void where_the_strategies_are_but_not_this_one_the_error_says_so() {
        assertThat(StrategyPolicies.missing(AllocationPolicy.GEO_LATENCY, "latency", Set.of("static", "weighted")))
                .isEqualTo(
                        "the policy geoLatency needs the strategy latency, but this version of allocation-strategies"
                                + " has no strategy latency; give one to DpsSimulator.builder().policy(\"geoLatency\", strategy)");
    }

    @Test
    void strategies_of_ones_own_are_not_taken_for_the_dependency() {
        assertThat(StrategyPolicies.missing(AllocationPolicy.HASHED, "weighted", Set.of("tenant")))
                .contains("add the dependency io.dpsallocation:allocation-strategies");
    }

    @Test
    void hubs_that_an_enrollment_names_twice_are_candidates_once() {
        DpsSimulator simulator = hubs().policy("hashed", HEAVIEST)
                .enrollment(Enrollments.group("vehicles")
                        .iotHubs(Fleet.A, "HUB-A.azure-devices.net", Fleet.B, Fleet.B)
                        .build())
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.B);
    }

    @Test
    void static_takes_the_one_hub_the_enrollment_names() {
        DpsSimulator simulator = hubs().enrollment(Enrollments.group("vehicles")
                        .allocationPolicy(AllocationPolicy.STATIC)
                        .iotHubs(Fleet.A)
                        .build())
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A);
    }

    @Test
    void the_legacy_member_names_a_static_hub_too() {
        DpsSimulator simulator = hubs().enrollment(
                        Enrollments.group("vehicles").iotHubHostName(Fleet.A).build())
                .enrollment(Enrollments.individual("press-1")
                        .allocationPolicy(AllocationPolicy.STATIC)
                        .iotHubHostName(Fleet.B)
                        .build())
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A);
        assertThat(simulator.device("press-1").register()).assignedTo(Fleet.B);
    }

    @Test
    void the_legacy_member_does_not_outweigh_another_policy() {
        DpsSimulator simulator = hubs().policy("hashed", HEAVIEST)
                .enrollment(Enrollments.group("vehicles")
                        .allocationPolicy(AllocationPolicy.HASHED)
                        .iotHubHostName(Fleet.A)
                        .build())
                .enrollment(Enrollments.individual("press-1")
                        .iotHubHostName(Fleet.A)
                        .iotHubs(Fleet.B)
                        .build())
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.B);
        assertThat(simulator.device("press-1").register()).assignedTo(Fleet.B);
    }

    @Test
    void a_hub_that_is_linked_again_keeps_its_devices_and_gets_new_facts() {
        DpsSimulator simulator = hubs().policy("hashed", HEAVIEST)
                .enrollment(Enrollments.group("vehicles").build())
                .build();
        Fleet.register(simulator);

        SimulatedHub hub = simulator.linkHub(
                LinkedHub.builder(Fleet.A).allocationWeight(100).build());
        RegistrationResult second = Fleet.register(simulator);

        assertThat(second).assignedTo(Fleet.A);
        assertThat(hub.linkedHub().allocationWeight()).isEqualTo(100);
        assertThat(simulator.hubs()).hasSize(2);
    }

    @Test
    void a_policy_of_ones_own_needs_a_strategy_and_custom_needs_none() {
        DpsSimulator simulator = hubs().policy("byMoon", HEAVIEST)
                .enrollment(Enrollments.group("vehicles")
                        .allocationPolicy(AllocationPolicy.of("byMoon"))
                        .build())
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.B);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DpsSimulator.builder().policy("Custom", HEAVIEST))
                .withMessage("a webhook chooses by the policy custom; give it to webhook(..)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DpsSimulator.builder().defaultAllocationPolicy(AllocationPolicy.CUSTOM))
                .withMessage("custom cannot be the policy of the whole DPS instance");
    }

    private static DpsSimulatorBuilder hubs() {
        return DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .linkedHub(LinkedHub.builder(Fleet.B).allocationWeight(3).build());
    }
}
