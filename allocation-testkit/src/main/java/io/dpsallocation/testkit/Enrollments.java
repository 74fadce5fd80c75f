package io.dpsallocation.testkit;

import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enrollments for tests, as the records of the contract.
 *
 * <pre>{@code
 * EnrollmentGroup vehicles = Enrollments.group("vehicles").customAllocation().iotEdge().build();
 * IndividualEnrollment press = Enrollments.individual("press-1").reprovision(Reprovisioning.NEVER).build();
 * }</pre>
 *
 * <p>A new enrollment is enabled, re-provisions and migrates, leaves the policy to the DPS instance, allows all linked
 * hubs, and attests by symmetric keys that are computed from its ID: the same ID gives the same keys on every run.
 *
 * @since 0.1.0
 */
public final class Enrollments {

    /** Where a webhook inside the test's own process answers, unless the test says otherwise: {@value}. */
    public static final String WEBHOOK_URL = "https://webhook.test/api/allocate";

    /** The version of the enrollment record, unless the test says otherwise: {@value}. */
    public static final String API_VERSION = "2021-10-01";

    private Enrollments() {}

    /**
     * Where a webhook with a function key answers inside the test's own process:
     * {@code customAllocation(Enrollments.webhookUrl("secret"))}.
     *
     * @param functionKey the key in clear
     * @return {@link #WEBHOOK_URL} with the key, percent-encoded, as {@code code}, which is how DPS gets to know it
     */
    public static String webhookUrl(String functionKey) {
        return WEBHOOK_URL + "?code=" + URLEncoder.encode(functionKey, StandardCharsets.UTF_8);
    }

    /**
     * Starts an enrollment group.
     *
     * @param enrollmentGroupId the group's ID
     * @return a builder with every default
     */
    public static EnrollmentGroupBuilder group(String enrollmentGroupId) {
        return new EnrollmentGroupBuilder(enrollmentGroupId);
    }

    /**
     * Starts an individual enrollment.
     *
     * @param registrationId the one registration ID that may use it
     * @return a builder with every default
     */
    public static IndividualEnrollmentBuilder individual(String registrationId) {
        return new IndividualEnrollmentBuilder(registrationId);
    }

    /**
     * Starts a group from another one, to change some of it.
     *
     * @param group the group to start from
     * @return a builder with the group's values
     * @throws IllegalArgumentException if the group has no ID
     */
    public static EnrollmentGroupBuilder copyOf(EnrollmentGroup group) {
        return new EnrollmentGroupBuilder(group);
    }

    /**
     * Starts an individual enrollment from another one, to change some of it.
     *
     * @param enrollment the enrollment to start from
     * @return a builder with the enrollment's values
     * @throws IllegalArgumentException if the enrollment has no registration ID
     */
    public static IndividualEnrollmentBuilder copyOf(IndividualEnrollment enrollment) {
        return new IndividualEnrollmentBuilder(enrollment);
    }

    /**
     * Starts an enrollment of either kind from another one of the same kind, to change some of it.
     *
     * @param enrollment the enrollment to start from
     * @return a builder with the enrollment's values
     * @throws IllegalArgumentException if the enrollment has no ID
     */
    public static EnrollmentBuilder<?> copyOf(Enrollment enrollment) {
        return enrollment instanceof EnrollmentGroup group ? copyOf(group) : copyOf((IndividualEnrollment) enrollment);
    }

    /**
     * An enrollment as DPS puts it into a request to a webhook: of the attestation the type alone, and the query of the
     * webhook's URL, where the function key rides, masked as {@code ?****}. So it stands in every captured request of a
     * symmetric-key group; for the other kinds of attestation no capture is known, and the same is assumed.
     *
     * @param enrollment the enrollment as it is stored
     * @return the enrollment as the webhook sees it
     * @throws IllegalArgumentException if the enrollment has no ID
     */
    public static Enrollment asShownToWebhook(Enrollment enrollment) {
        EnrollmentBuilder<?> shown = withoutKeys(enrollment);
        CustomAllocationDefinition definition = enrollment.customAllocationDefinition();
        if (definition != null && definition.webhookUrl() != null) {
            shown.customAllocationDefinition(new CustomAllocationDefinition(
                    CustomAllocationDefinition.maskQuery(definition.webhookUrl()),
                    definition.apiVersion(),
                    definition.additionalMembers()));
        }
        return shown.build();
    }

    /**
     * An enrollment with the type of its attestation alone, and the webhook's URL in clear: what a webhook would see if
     * DPS did not mask the URL.
     *
     * @param enrollment the enrollment as it is stored
     * @return a builder with the enrollment's values, without keys and certificates
     * @throws IllegalArgumentException if the enrollment has no ID
     */
    public static EnrollmentBuilder<?> withoutKeys(Enrollment enrollment) {
        return copyOf(enrollment).attestation(typeAlone(enrollment.attestation()));
    }

    private static @Nullable AttestationMechanism typeAlone(@Nullable AttestationMechanism attestation) {
        return attestation == null ? null : new AttestationMechanism(attestation.type(), null, null, null, Map.of());
    }
}
