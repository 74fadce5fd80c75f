package io.dpsallocation;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Allocation requests for the tests of this module, written as JSON and read by the codec as a webhook would. */
public final class Requests {

    public static final String WEU = "hub-weu.azure-devices.net";
    public static final String NEU = "hub-neu.azure-devices.net";
    public static final String EUS = "hub-eus.azure-devices.net";

    private final Map<String, Object> enrollment = new LinkedHashMap<>();
    private final Map<String, Object> context = new LinkedHashMap<>();
    private List<String> linkedHubs = List.of(WEU, NEU, EUS);

    private Requests(String groupId, String registrationId) {
        enrollment.put("enrollmentGroupId", groupId);
        enrollment.put("attestation", Map.of("type", "symmetricKey"));
        enrollment.put("allocationPolicy", "custom");
        context.put("registrationId", registrationId);
        context.put("symmetricKey", Map.of());
    }

    public static Requests of(String registrationId) {
        return new Requests("vehicles", registrationId);
    }

    public static Requests inGroup(String groupId) {
        return new Requests(groupId, "truck-1");
    }

    public Requests linkedHubs(String... hubs) {
        linkedHubs = List.of(hubs);
        return this;
    }

    public Requests currentHub(String hub) {
        context.put("currentIotHubHostName", hub);
        context.put("currentDeviceId", "truck-1");
        return this;
    }

    /** {@code never}, {@code migrate} or {@code reset}. */
    public Requests reprovision(String mode) {
        enrollment.put(
                "reprovisionPolicy",
                Map.of("updateHubAssignment", !mode.equals("never"), "migrateDeviceData", mode.equals("migrate")));
        return this;
    }

    public Requests payload(Object payload) {
        context.put("payload", payload);
        return this;
    }

    public Requests enrollmentTwin(Map<String, ?> tags, Map<String, ?> desired) {
        Map<String, Object> twin = new LinkedHashMap<>();
        twin.put("tags", tags);
        twin.put("properties", Map.of("desired", desired));
        enrollment.put("initialTwin", twin);
        return this;
    }

    /** A device that DPS will not move off its hub. */
    public static Requests pinnedTo(String hub) {
        return of("truck-1").reprovision("never").currentHub(hub).linkedHubs(hub);
    }

    public String json() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("enrollmentGroup", enrollment);
        request.put("deviceRuntimeContext", context);
        request.put("linkedHubs", new ArrayList<>(linkedHubs));
        return JsonView.of(request).toJson();
    }

    public byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }

    public AllocationRequest build() {
        return AllocationJson.standard().readRequest(bytes());
    }
}
