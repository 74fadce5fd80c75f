package io.dpsallocation.testkit.fleet;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.testkit.AllocationRequests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fleet that contracts are tried on when a test names none. Checksums are pinned over it: it never changes. */
final class StandardFleet {

    private static final int DEVICES = 500;

    private static final List<String> REGIONS =
            List.of("westeurope", "northeurope", "eastus", "southeastasia", "brazilsouth");

    private StandardFleet() {}

    static Fleet make() {
        LinkedHub[] hubs = new LinkedHub[REGIONS.size()];
        for (int i = 0; i < hubs.length; i++) {
            hubs[i] = LinkedHub.builder("contoso-" + REGIONS.get(i) + ".azure-devices.net")
                    .location(REGIONS.get(i))
                    .allocationWeight(i + 1)
                    .build();
        }
        return Fleet.of(DEVICES, hubs).describedBy(StandardFleet::describe);
    }

    /* Maps keep their order, since Map.of would have another one in every JVM. */
    private static void describe(AllocationRequests.Builder request, FleetDevice device) {
        SeededDraws place = device.draws("position");
        Map<String, Object> position = new LinkedHashMap<>();
        position.put("lat", place.between(-60, 75));
        position.put("lon", place.between(-180, 180));
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("tenant", "tenant-" + device.draws("tenant").below(100));
        payload.put("position", position);
        payload.put("rtt", roundTrips(device));
        request.payload(payload);
        SeededDraws current = device.draws("current");
        if (current.below(5) < 2) {
            // One of the first hubs whether or not others were added since, so that a device is where it was.
            request.currentHub("contoso-" + current.oneOf(REGIONS) + ".azure-devices.net");
        }
    }

    /** Each drawn by the hub's name, so that one more hub changes none of the others. */
    private static Map<String, Integer> roundTrips(FleetDevice device) {
        Map<String, Integer> milliseconds = new LinkedHashMap<>();
        for (LinkedHub hub : device.hubs()) {
            milliseconds.put(hub.key(), 10 + device.draws("rtt " + hub.key()).below(290));
        }
        return milliseconds;
    }
}
