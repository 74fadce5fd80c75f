package io.dpsallocation.testkit.http;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.WireObject;
import io.dpsallocation.testkit.dps.DpsApiVersion;

/** How the service API speaks of one kind of enrollment. {@code bulkSince} is the first version with bulk operations. */
record EnrollmentWords<E extends Enrollment>(
        Class<E> type, String id, String list, String item, DpsApiVersion bulkSince) {

    /**
     * An enrollment from its body.
     *
     * @throws io.dpsallocation.model.WireTypeException if a member has a type that it must not have
     */
    E read(JsonView body) {
        return type.cast(
                type == EnrollmentGroup.class
                        ? WireObject.read(body, EnrollmentGroup.class)
                        : WireObject.read(body, IndividualEnrollment.class));
    }
}
