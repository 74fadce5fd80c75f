package io.dpsallocation.testkit.dps;

/**
 * What a shared access policy lets its holder do with the service API. The rights and their names are published; which
 * request needs which is in part assumed, see {@code docs/contract.md}.
 *
 * @since 0.1.0
 */
public enum AccessRight {
    /** Changes the service's own settings; no request of the service API needs it. */
    SERVICE_CONFIG("ServiceConfig"),
    /** Reads enrollments. */
    ENROLLMENT_READ("EnrollmentRead"),
    /** Stores and deletes enrollments, and reads their keys. */
    ENROLLMENT_WRITE("EnrollmentWrite"),
    /** Reads registrations. */
    REGISTRATION_STATUS_READ("RegistrationStatusRead"),
    /** Deletes registrations. */
    REGISTRATION_STATUS_WRITE("RegistrationStatusWrite");

    private final String word;

    AccessRight(String word) {
        this.word = word;
    }

    /**
     * The right as DPS names it.
     *
     * @return the word
     */
    public String word() {
        return word;
    }
}
