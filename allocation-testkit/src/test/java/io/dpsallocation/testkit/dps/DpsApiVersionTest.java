package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.WireObject;
import io.dpsallocation.testkit.EnrollmentGroupBuilder;
import io.dpsallocation.testkit.Enrollments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpsApiVersionTest {

    private static final Map<String, ?> STATE = Map.of(
            "registrationId", "x",
            "status", "assigned",
            "substatus", "initialAssignment",
            "payload", Map.of("a", 1));

    private static IndividualEnrollment individual() {
        Map<String, Object> members = new HashMap<>(common());
        members.put("registrationId", "x");
        members.put("optionalDeviceInformation", Map.of("owner", "a"));
        members.put("registrationState", STATE);
        return WireObject.read(JsonView.of(members), IndividualEnrollment.class);
    }

    private static EnrollmentGroup group() {
        Map<String, Object> members = new HashMap<>(common());
        members.put("enrollmentGroupId", "x");
        return WireObject.read(JsonView.of(members), EnrollmentGroup.class);
    }

    private static Map<String, Object> common() {
        return Map.of(
                "attestation", Map.of("type", "symmetricKey", "symmetricKey", Map.of("primaryKey", "AA==")),
                "capabilities", Map.of("iotEdge", true),
                "reprovisionPolicy", Map.of("updateHubAssignment", true),
                "allocationPolicy", "custom",
                "iotHubs", List.of(Fleet.A),
                "customAllocationDefinition", Map.of("webhookUrl", "https://webhook.test", "apiVersion", "2021-10-01"),
                "credentialPolicyName", "p",
                "colour", "red");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2018-04-01         | capabilities | |",
                "2018-09-01-preview | capabilities reprovisionPolicy allocationPolicy iotHubs customAllocationDefinition | | substatus",
                "2018-11-01         | capabilities reprovisionPolicy allocationPolicy iotHubs customAllocationDefinition | | substatus",
                "2019-03-31         | capabilities reprovisionPolicy allocationPolicy iotHubs customAllocationDefinition | capabilities | substatus payload",
                "2021-06-01         | capabilities reprovisionPolicy allocationPolicy iotHubs customAllocationDefinition | capabilities | substatus payload",
                "2021-10-01         | capabilities reprovisionPolicy allocationPolicy iotHubs customAllocationDefinition optionalDeviceInformation | capabilities | substatus payload",
                "2025-07-01-preview | capabilities reprovisionPolicy allocationPolicy iotHubs customAllocationDefinition optionalDeviceInformation credentialPolicyName | capabilities | substatus payload"
            })
    void a_version_shows_what_it_knows(String text, String ofIndividual, String ofGroup, String ofState) {
        DpsApiVersion version = DpsApiVersion.find(text).orElseThrow();
        Set<String> expected = new TreeSet<>(List.of(ofIndividual.split(" ")));
        expected.addAll(List.of("registrationId", "registrationState", "attestation", "colour"));
        JsonView individual = version.known(individual()).toView();

        assertThat(individual.members().keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(individual.at("/attestation/symmetricKey").isPresent())
                .isEqualTo(version.isAtLeast(DpsApiVersion.V2018_09_01_PREVIEW));
        assertThat(version.known(group()).toView().get("capabilities").isPresent())
                .isEqualTo(ofGroup != null);
        Set<String> state = new TreeSet<>(List.of("registrationId", "status"));
        state.addAll(ofState == null ? List.of() : List.of(ofState.split(" ")));
        assertThat(individual.at("/registrationState").orElseThrow().members().keySet())
                .containsExactlyInAnyOrderElementsOf(state);
        assertThat(version.known(WireObject.read(JsonView.of(STATE), DeviceRegistrationState.class))
                        .toView()
                        .members()
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(state);
    }

    @Test
    void versions_are_ordered_by_date_and_a_preview_comes_first() {
        List<DpsApiVersion> shuffled = new ArrayList<>(DpsApiVersion.served());
        Collections.reverse(shuffled);
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(DpsApiVersion.served());
        assertThat(new DpsApiVersion("2018-09-01-preview")).isLessThan(new DpsApiVersion("2018-09-01"));
        assertThat(DpsApiVersion.latest()).hasToString("2021-10-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2021", "2021-10-01-beta", "latest", "2021-10-01 "})
    void what_is_no_version_is_refused(String text) {
        assertThat(DpsApiVersion.find(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new DpsApiVersion(text));
    }

    @Test
    void the_versions_a_simulator_serves_are_a_setting() {
        assertThat(DpsSimulator.builder().build().apiVersions()).containsExactlyElementsOf(DpsApiVersion.served());
        assertThat(DpsSimulator.builder()
                        .apiVersions(DpsApiVersion.V2021_10_01, DpsApiVersion.V2019_03_31)
                        .build()
                        .apiVersions())
                .containsExactly(DpsApiVersion.V2019_03_31, DpsApiVersion.V2021_10_01);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DpsSimulator.builder().apiVersions())
                .withMessage("apiVersions must name at least one version");
    }

    @Test
    void a_webhook_gets_the_record_in_the_version_it_names() {
        CustomAllocationDefinition old =
                new CustomAllocationDefinition(Enrollments.WEBHOOK_URL, "2018-11-01", Map.of());
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .enrollment(Fleet.vehicles()
                        .iotEdge()
                        .customAllocationDefinition(old)
                        .build())
                .build();

        JsonView body = Fleet.register(simulator).exchanges().get(0).request().toView();

        assertThat(body.at("/enrollmentGroup/capabilities")).isEmpty();
        assertThat(body.at("/enrollmentGroup/iotHubs")).isEmpty();
        assertThat(body.at("/enrollmentGroup/reprovisionPolicy")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"2018-04-01,false,hub-a", "2018-04-01,true,hub-b", "2018-11-01,false,hub-b"})
    void a_device_of_the_first_version_sticks_unless_a_policy_is_stored(
            String version, boolean storesPolicy, String expected) {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .policy(
                        "hashed",
                        context ->
                                AllocationDecision.assign(context.currentHub().isPresent() ? Fleet.B : Fleet.A))
                .build();
        EnrollmentGroupBuilder vehicles = Enrollments.group("vehicles");
        simulator.enroll(
                storesPolicy
                        ? vehicles.build()
                        : vehicles.reprovisionPolicy(null).build());
        RegisterCall call = Fleet.call(simulator, "truck-1")
                .withApiVersion(DpsApiVersion.find(version).orElseThrow());

        simulator.register(call);
        simulator.register(call);

        assertThat(simulator.registration("truck-1").orElseThrow().assignedHub())
                .isEqualTo(expected + ".azure-devices.net");
    }
}
