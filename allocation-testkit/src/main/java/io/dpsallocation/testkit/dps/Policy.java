package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy that holds for an enrollment, and the hubs it is limited to; null means all linked hubs. */
record Policy(AllocationPolicy name, @Nullable List<String> iotHubs) {

    static Policy of(Enrollment enrollment, AllocationPolicy instanceDefault) {
        AllocationPolicy own = enrollment.allocationPolicy();
        String legacyHub = legacyHub(enrollment);
        boolean legacy = legacyHub != null && (own == null || own.equals(AllocationPolicy.STATIC));
        if (legacy && enrollment.iotHubs() == null) {
            return new Policy(AllocationPolicy.STATIC, List.of(legacyHub));
        }
        return new Policy(own == null ? instanceDefault : own, enrollment.iotHubs());
    }

    /** The hub an enrollment names by the member that is older than policies. */
    static @Nullable String legacyHub(Enrollment enrollment) {
        return enrollment instanceof EnrollmentGroup group
                ? group.iotHubHostName()
                : ((IndividualEnrollment) enrollment).iotHubHostName();
    }
}
