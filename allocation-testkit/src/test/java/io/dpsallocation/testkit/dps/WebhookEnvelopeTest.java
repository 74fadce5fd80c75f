package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceCapabilities;
import io.dpsallocation.testkit.Enrollments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the simulator posts to a webhook, held against captured requests of DPS. */
class WebhookEnvelopeTest {

    private static final String URL = "https://alloc.example.net/api/allocate?code=c2VjcmV0";

    @Test
    void a_group_request_has_the_members_of_a_captured_one_and_no_other() {
        DpsSimulator simulator = simulator(AssumedBehaviour.defaults());

        simulator
                .deviceOf("vehicles", "truck-1")
                .withPayload(Map.of("site", "eu"))
                .register();

        JsonView request = body(simulator);
        assertThat(request.members().keySet()).containsExactly("enrollmentGroup", "deviceRuntimeContext", "linkedHubs");
        assertThat(request.at("/enrollmentGroup").orElseThrow().members().keySet())
                .containsExactlyInAnyOrder(
                        "enrollmentGroupId",
                        "attestation",
                        "capabilities",
                        "etag",
                        "provisioningStatus",
                        "reprovisionPolicy",
                        "createdDateTimeUtc",
                        "lastUpdatedDateTimeUtc",
                        "allocationPolicy",
                        "iotHubs",
                        "customAllocationDefinition");
        assertThat(json(request, "/enrollmentGroup/attestation")).isEqualTo("{\"type\":\"symmetricKey\"}");
        assertThat(json(request, "/enrollmentGroup/customAllocationDefinition"))
                .isEqualTo(
                        "{\"webhookUrl\":\"https://alloc.example.net/api/allocate?****\",\"apiVersion\":\"2021-10-01\"}");
        assertThat(json(request, "/deviceRuntimeContext"))
                .isEqualTo("{\"registrationId\":\"truck-1\",\"symmetricKey\":{},\"payload\":{\"site\":\"eu\"}}");
        assertThat(json(request, "/linkedHubs")).isEqualTo("[\"" + Fleet.A + "\",\"" + Fleet.B + "\"]");
        assertThat(json(request, "/enrollmentGroup/etag"))
                .startsWith("\"\\\"")
                .endsWith("-0000-0100-0000-"
                        + json(request, "/enrollmentGroup/etag").substring(27));
        assertThat(json(request, "/enrollmentGroup/createdDateTimeUtc")).isEqualTo("\"2026-01-01T00:00:00Z\"");
    }

    @Test
    void an_individual_request_names_the_enrollment_by_its_own_member() {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .enrollment(Enrollments.individual("press-1")
                        .customAllocation()
                        .deviceId("line3-press")
                        .build())
                .webhook(call -> WebhookReply.assign(Fleet.A))
                .build();

        simulator.device("press-1").register();

        assertThat(body(simulator).members().keySet())
                .containsExactly("individualEnrollment", "deviceRuntimeContext", "linkedHubs");
        assertThat(json(body(simulator), "/individualEnrollment/deviceId")).isEqualTo("\"line3-press\"");
    }

    @Test
    void no_key_is_in_it_and_the_webhook_is_still_called_with_the_function_key() {
        StringBuilder called = new StringBuilder();
        DpsSimulator simulator = builder(AssumedBehaviour.defaults())
                .webhook("https://alloc.example.net/api/allocate", call -> {
                    called.append(call.url()).append(' ').append(call.query());
                    return WebhookReply.assign(Fleet.A);
                })
                .build();

        Fleet.register(simulator);

        assertThat(called).hasToString(URL + " code=c2VjcmV0");
        assertThat(body(simulator).toJson()).doesNotContain("c2VjcmV0", "primaryKey");
        assertThat(simulator.exchanges().get(0).url()).isEqualTo("https://alloc.example.net/api/allocate?****");
        assertThat(simulator.story()).doesNotContain("c2VjcmV0");
        assertThat(simulator.exchanges().get(0).toString()).doesNotContain("c2VjcmV0");
    }

    @Test
    void the_query_is_shown_where_dps_is_assumed_not_to_mask_it() {
        DpsSimulator simulator =
                simulator(AssumedBehaviour.builder().urlQueryIsMasked(false).build());

        Fleet.register(simulator);

        assertThat(json(body(simulator), "/enrollmentGroup/customAllocationDefinition/webhookUrl"))
                .isEqualTo("\"" + URL + "\"");
        assertThat(body(simulator).toJson()).doesNotContain("primaryKey");
    }

    @Test
    void a_payload_keeps_the_type_the_device_sent() {
        DpsSimulator simulator = simulator(AssumedBehaviour.defaults());

        simulator
                .deviceOf("vehicles", "truck-1")
                .withPayloadText("{\"site\":\"eu\"}")
                .register();

        assertThat(new String(simulator.exchanges().get(0).call().body(), StandardCharsets.UTF_8))
                .contains("\"payload\":\"{\\\"site\\\":\\\"eu\\\"}\"");
    }

    @Test
    void without_hubs_of_its_own_an_enrollment_offers_all_linked_hubs() {
        DpsSimulator simulator = builder(AssumedBehaviour.defaults())
                .enrollment(group().iotHubs().build())
                .build();
        simulator.linkHub(LinkedHub.of("hub-c.azure-devices.net"));

        Fleet.register(simulator);

        assertThat(simulator.exchanges().get(0).request().linkedHubs())
                .containsExactly(Fleet.A, Fleet.B, "hub-c.azure-devices.net");
    }

    @Test
    void an_empty_list_of_hubs_means_all_of_them_too() {
        DpsSimulator simulator = builder(AssumedBehaviour.defaults())
                .enrollment(group().iotHubs(List.of()).build())
                .build();

        Fleet.register(simulator);

        assertThat(json(body(simulator), "/linkedHubs")).isEqualTo("[\"" + Fleet.A + "\",\"" + Fleet.B + "\"]");
        assertThat(json(body(simulator), "/enrollmentGroup/iotHubs")).isEqualTo("[]");
    }

    @Test
    void a_hub_that_is_named_twice_is_offered_once() {
        DpsSimulator simulator = builder(AssumedBehaviour.defaults())
                .enrollment(group().iotHubs(Fleet.B, Fleet.A, "HUB-B.azure-devices.net", Fleet.B)
                        .build())
                .build();

        Fleet.register(simulator);

        assertThat(json(body(simulator), "/linkedHubs")).isEqualTo("[\"" + Fleet.B + "\",\"" + Fleet.A + "\"]");
    }

    @Test
    void hubs_outside_allocation_are_left_out_unless_told_otherwise() {
        LinkedHub outside =
                LinkedHub.builder(Fleet.B).applyAllocationPolicy(false).build();
        AssumedBehaviour offered =
                AssumedBehaviour.builder().hubsOutsideAllocationAreOffered(true).build();
        DpsSimulator filtered =
                builder(AssumedBehaviour.defaults()).linkedHub(outside).build();
        DpsSimulator whole = builder(offered).linkedHub(outside).build();

        Fleet.register(filtered);
        Fleet.register(whole);

        assertThat(filtered.exchanges().get(0).request().linkedHubs()).containsExactly(Fleet.A);
        assertThat(whole.exchanges().get(0).request().linkedHubs()).containsExactly(Fleet.A, Fleet.B);
    }

    @Test
    void the_enrollments_own_twin_and_capabilities_are_in_it() {
        DpsSimulator simulator = builder(AssumedBehaviour.defaults())
                .enrollment(group().initialTwin(Map.of("site", "eu"), null)
                        .capabilities(new DeviceCapabilities(true, Map.of()))
                        .build())
                .build();

        Fleet.register(simulator);

        assertThat(json(body(simulator), "/enrollmentGroup/initialTwin")).isEqualTo("{\"tags\":{\"site\":\"eu\"}}");
        assertThat(json(body(simulator), "/enrollmentGroup/capabilities")).isEqualTo("{\"iotEdge\":true}");
    }

    private static io.dpsallocation.testkit.EnrollmentGroupBuilder group() {
        return Enrollments.group("vehicles").customAllocation(URL).iotHubs(Fleet.A, Fleet.B);
    }

    private static DpsSimulatorBuilder builder(AssumedBehaviour assumed) {
        return DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .enrollment(group().build())
                .assumedBehaviour(assumed)
                .webhook(URL, call -> WebhookReply.assign(Fleet.A));
    }

    private static DpsSimulator simulator(AssumedBehaviour assumed) {
        return builder(assumed).build();
    }

    private static JsonView body(DpsSimulator simulator) {
        return AllocationJson.standard()
                .readView(simulator.exchanges().get(0).call().body());
    }

    private static String json(JsonView view, String pointer) {
        return view.at(pointer).orElseThrow().toJson();
    }
}
