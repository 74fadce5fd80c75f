package io.dpsallocation.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.testkit.Enrollments;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final LinkedHub A = LinkedHub.of("hub-a");
    private static final LinkedHub B = LinkedHub.of("hub-b");

    private static List<String> ids(Fleet fleet) {
        return IntStream.range(0, fleet.size())
                .mapToObj(number -> fleet.request(number).deviceRuntimeContext().registrationId())
                .toList();
    }

    @Test
    void a_fleet_is_the_same_every_time() {
        assertThat(ids(Fleet.of(100, A))).doesNotHaveDuplicates().isEqualTo(ids(Fleet.of(100, B)));
        assertThat(ids(Fleet.of(2, A))).containsExactly("device-c1ec851e2b1a5c47", "device-d5b5d4edd95406d2");
    }

    @Test
    void another_seed_makes_other_devices() {
        assertThat(ids(Fleet.of(100, A).seed(1))).doesNotContainAnyElementsOf(ids(Fleet.of(100, A)));
    }

    @Test
    void a_larger_fleet_begins_with_the_smaller_one() {
        assertThat(ids(Fleet.of(5, A).ofSize(9))).startsWith(ids(Fleet.of(5, A)).toArray(new String[0]));
    }

    @Test
    void hubs_come_change_and_go() {
        Fleet fleet = Fleet.of(1, A, B);
        LinkedHub heavier = LinkedHub.builder("HUB-A").allocationWeight(7).build();

        assertThat(fleet.with(LinkedHub.of("hub-c")).hubs())
                .extracting(LinkedHub::name)
                .containsExactly("hub-a", "hub-b", "hub-c");
        assertThat(fleet.with(heavier).hubs()).containsExactly(heavier, B);
        assertThat(fleet.without("Hub-A").hubs()).containsExactly(B);
        assertThat(fleet.hubs(List.of(B)).request(0).linkedHubs()).containsExactly("hub-b");
        assertThat(fleet).hasToString("Fleet[1 devices of seed 0, hubs=[hub-a, hub-b]]");
    }

    @Test
    void a_device_is_described_by_numbers_of_its_own() {
        Fleet fleet = Fleet.of(50, A, B)
                .describedBy((request, device) -> request.currentHub(
                        device.draws("current").oneOf(device.hubs()).name()));

        assertThat(IntStream.range(0, 50).mapToObj(fleet::request))
                .extracting(request -> request.deviceRuntimeContext().currentIotHubHostName())
                .contains("hub-a", "hub-b");
        assertThat(fleet.request(7)).isEqualTo(fleet.request(7));
        assertThat(fleet.device(7).draws("one").next())
                .isNotEqualTo(fleet.device(7).draws("other").next());
    }

    @Test
    void devices_come_through_all_enrollments() {
        Enrollment never = Enrollments.group("never")
                .customAllocation()
                .reprovision(Reprovisioning.NEVER)
                .build();
        Enrollment reset = Enrollments.group("reset")
                .customAllocation()
                .reprovision(Reprovisioning.RESET)
                .build();
        Fleet fleet = Fleet.of(50, A).enrolledIn(never, reset);

        assertThat(IntStream.range(0, 50)
                        .mapToObj(number -> fleet.context(number).build()))
                .extracting(AllocationContext::reprovisioning)
                .contains(Reprovisioning.NEVER, Reprovisioning.RESET);
    }

    @Test
    void a_context_has_the_hubs_with_their_facts_and_a_fixed_time() {
        LinkedHub heavy = LinkedHub.builder("hub-x").allocationWeight(9).build();
        AllocationContext context = Fleet.of(1, heavy).context(0).build();

        assertThat(context.candidates()).containsExactly(heavy);
        assertThat(context.clock().instant()).hasToString("2026-01-01T00:00:00Z");
    }

    @Test
    void there_is_at_least_one_device_and_no_other_than_there_are() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fleet.of(0, A)).withMessageContaining("at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Fleet.standard().ofSize(0));
        assertThatThrownBy(() -> Fleet.of(3, A).request(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Checksums of contracts hang on it. If this test fails, the fleet is wrong and not the test. */
    @Test
    void the_standard_fleet_is_what_it_was() throws NoSuchAlgorithmException {
        Fleet fleet = Fleet.standard();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < fleet.size(); i++) {
            AllocationRequest request = fleet.request(i);
            String line = request.deviceRuntimeContext().toView().toJson() + request.linkedHubs() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("adcc3fc3de3c925b1a9d73b4924b0114aae239042f02ab56e7afeb84dbe4be4d");
    }

    @Test
    void one_more_hub_changes_nothing_else_in_the_standard_fleet() {
        Fleet more = Fleet.standard().with(A);
        Map<String, Object> rtt = rtt(more);
        assertThat(rtt.remove("hub-a")).isNotNull();
        assertThat(rtt).isEqualTo(rtt(Fleet.standard()));
    }

    private static Map<String, Object> rtt(Fleet fleet) {
        return fleet.context(3)
                .build()
                .payload()
                .orElseThrow()
                .get("rtt")
                .orElseThrow()
                .toMap();
    }
}
