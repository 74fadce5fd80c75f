package io.dpsallocation.testkit.dps;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.Reprovisioning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One registration as DPS sees it before a hub is chosen: who, what it sent, where it is now, by which policy and among
 * which hubs.
 */
record Registration(
        Proof proof,
        @Nullable JsonView payload,
        @Nullable Assignment current,
        AllocationPolicy policy,
        List<LinkedHub> candidates) {

    Registration {
        candidates = List.copyOf(candidates);
    }

    static Registration of(
            Proof proof,
            @Nullable JsonView payload,
            @Nullable Assignment current,
            Policy policy,
            LinkedHubs hubs,
            boolean hubsOutsideAllocationAreOffered) {
        Assignment pinned = pinned(proof.enrollment(), current);
        List<LinkedHub> candidates = pinned == null
                ? hubs.candidates(policy, hubsOutsideAllocationAreOffered)
                : List.of(pinned.hub().linkedHub());
        return new Registration(proof, payload, current, policy.name(), candidates);
    }

    String registrationId() {
        return proof.registrationId();
    }

    EnrollmentEntry enrollment() {
        return proof.enrollment();
    }

    /** Where the device stays whatever anybody says, or null when it may get another hub. */
    @Nullable
    Assignment pinned() {
        return pinned(enrollment(), current);
    }

    static @Nullable Assignment pinned(EnrollmentEntry enrollment, @Nullable Assignment current) {
        return enrollment.reprovisioning() == Reprovisioning.NEVER ? current : null;
    }
}
