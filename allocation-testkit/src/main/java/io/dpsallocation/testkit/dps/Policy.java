package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.Enrollment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy that holds for an enrollment, and the hubs it is limited to; null means all linked hubs. */
record Policy(AllocationPolicy name, @Nullable List<String> iotHubs) {

    /** An empty list of hubs limits nothing. */
    Policy {
        iotHubs = iotHubs == null || iotHubs.isEmpty() ? null : List.copyOf(iotHubs);
    }

    static Policy of(Enrollment enrollment, AllocationPolicy instanceDefault) {
        AllocationPolicy own = enrollment.allocationPolicy();
        String legacyHub = enrollment.iotHubHostName();
        boolean legacy = legacyHub != null && (own == null || own.equals(AllocationPolicy.STATIC));
        if (legacy && enrollment.iotHubs() == null) {
            return new Policy(AllocationPolicy.STATIC, List.of(legacyHub));
        }
        return new Policy(own == null ? instanceDefault : own, enrollment.iotHubs());
    }
}
