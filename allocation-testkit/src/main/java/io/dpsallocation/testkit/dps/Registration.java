package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.Reprovisioning;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One registration as DPS sees it before a hub is chosen: who, what it sent, where it is now, by which policy and among
 * which hubs.
 */
record Registration(
        String operationId,
        Proof proof,
        @Nullable JsonView payload,
        @Nullable Assignment current,
        AllocationPolicy policy,
        List<SimulatedHub> candidates,
        boolean isLegacy) {

    Registration {
        candidates = List.copyOf(candidates);
    }

    String registrationId() {
        return proof.registrationId();
    }

    EnrollmentEntry enrollment() {
        return proof.enrollment();
    }

    /** The candidates as a request to a webhook names them. */
    List<String> linkedHubs() {
        return candidates.stream().map(SimulatedHub::iotHubHostName).toList();
    }

    /** The candidate of that name. Whoever chooses, a webhook or a strategy, chooses among the candidates only. */
    Optional<SimulatedHub> candidate(String iotHubHostName, boolean ignoreCase) {
        return candidates.stream()
                .filter(hub -> ignoreCase
                        ? hub.iotHubHostName().equalsIgnoreCase(iotHubHostName)
                        : hub.iotHubHostName().equals(iotHubHostName))
                .findFirst();
    }

    /** Where the device stays whatever anybody says, or null when it may get another hub. */
    @Nullable
    Assignment pinned() {
        return pinned(enrollment(), current, isLegacy);
    }

    /** A device of the first API version stays too, unless a policy is stored. */
    static @Nullable Assignment pinned(EnrollmentEntry enrollment, @Nullable Assignment current, boolean isLegacy) {
        boolean sticks = isLegacy && enrollment.stored().reprovisionPolicy() == null;
        return sticks || enrollment.reprovisioning() == Reprovisioning.NEVER ? current : null;
    }
}
