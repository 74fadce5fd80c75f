package io.dpsallocation.testkit.dps;

import java.util.List;
import java.util.Objects;

/**
 * How a bulk operation ended. Each enrollment stands for itself: what went well is done, whatever became of the others.
 * Immutable and thread-safe.
 *
 * @param errors what went wrong, in the order of the request; empty when nothing did
 * @since 0.1.0
 */
public record BulkResult(List<Failure> errors) {

    public BulkResult {
        errors = List.copyOf(errors);
    }

    /**
     * Whether all went well.
     *
     * @return true when there is no error
     */
    public boolean isSuccessful() {
        return errors.isEmpty();
    }

    /**
     * An enrollment with which something went wrong.
     *
     * @param enrollmentId the registration ID or the group's ID
     * @param errorCode the six-digit code
     * @param errorStatus the text
     * @since 0.1.0
     */
    public record Failure(String enrollmentId, int errorCode, String errorStatus) {

        public Failure {
            Objects.requireNonNull(enrollmentId, "enrollmentId");
            Objects.requireNonNull(errorStatus, "errorStatus");
        }
    }
}
