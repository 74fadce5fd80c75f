package io.dpsallocation.testkit.contract;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.DeviceRuntimeContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The same request as DPS might send it another time. */
final class Variations {

    /** Members the real service may add one day; one in each object of a request that has a place for them. */
    private static final Map<String, JsonView> NEWS = Map.of("xNews", JsonView.of(Map.of("since", "2031-01-01")));

    private Variations() {}

    static AllocationRequest linkedTo(AllocationRequest request, List<String> hosts) {
        return new AllocationRequest(
                request.individualEnrollment(),
                request.enrollmentGroup(),
                request.deviceRuntimeContext(),
                hosts,
                request.additionalMembers());
    }

    /** Registration ID and hosts in capital letters; what the device sends stays as it is. */
    static AllocationRequest inCapitals(AllocationRequest request) {
        DeviceRuntimeContext device = Objects.requireNonNull(request.deviceRuntimeContext());
        return linkedTo(
                        request,
                        request.linkedHubs().stream().map(Variations::capitals).toList())
                .withDeviceRuntimeContext(new DeviceRuntimeContext(
                        capitals(device.registrationId()),
                        capitals(device.currentIotHubHostName()),
                        device.currentDeviceId(),
                        device.symmetricKey(),
                        device.tpm(),
                        device.x509(),
                        device.payload(),
                        device.additionalMembers()));
    }

    static @Nullable String capitals(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    /** With one more member in the request, in the device's context and in the enrollment. */
    static AllocationRequest withNews(AllocationRequest request) {
        Map<String, JsonView> members = new LinkedHashMap<>(request.toView().members());
        members.replaceAll((name, member) -> member.isObject() ? more(member) : member);
        AllocationRequest changed = AllocationJson.standard()
                .readRequest(more(JsonView.object(members)).toJsonBytes());
        return changed;
    }

    private static JsonView more(JsonView object) {
        Map<String, JsonView> members = new LinkedHashMap<>(NEWS);
        members.putAll(object.members());
        return JsonView.object(members);
    }
}
