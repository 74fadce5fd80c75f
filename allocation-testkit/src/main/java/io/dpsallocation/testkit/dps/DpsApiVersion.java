package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.WireObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of DPS's API, and what records look like in it: a member that came later is left out. Which member came when is
 * read from the published specifications; that an older version's answer lacks it is assumed.
 *
 * <p>Immutable and thread-safe. Ordered by date, a preview before what follows it.
 *
 * @param text the version as a client sends it: a date, and {@code -preview} where it is one
 * @since 0.1.0
 */
public record DpsApiVersion(String text) implements Comparable<DpsApiVersion> {

    /** Before the versions, which are checked against it. */
    private static final Pattern TEXT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(-preview)?");

    /** The first one. */
    public static final DpsApiVersion V2018_04_01 = new DpsApiVersion("2018-04-01");

    /** The first one with custom allocation, re-provisioning policies and symmetric keys. */
    public static final DpsApiVersion V2018_09_01_PREVIEW = new DpsApiVersion("2018-09-01-preview");

    /** The same, no preview any more. */
    public static final DpsApiVersion V2018_11_01 = new DpsApiVersion("2018-11-01");

    /** The first one with payloads and with capabilities of groups. */
    public static final DpsApiVersion V2019_03_31 = new DpsApiVersion("2019-03-31");

    /** No new member. */
    public static final DpsApiVersion V2021_06_01 = new DpsApiVersion("2021-06-01");

    /** The first one with {@code optionalDeviceInformation} and with bulk operations on groups. */
    public static final DpsApiVersion V2021_10_01 = new DpsApiVersion("2021-10-01");

    /** The first one with {@code credentialPolicyName}; not among those that are served unless a builder says so. */
    public static final DpsApiVersion V2025_07_01_PREVIEW = new DpsApiVersion("2025-07-01-preview");

    private static final List<DpsApiVersion> SERVED =
            List.of(V2018_04_01, V2018_09_01_PREVIEW, V2018_11_01, V2019_03_31, V2021_06_01, V2021_10_01);

    private static final int DATE = 10;
    private static final Comparator<DpsApiVersion> ORDER = Comparator.comparing(DpsApiVersion::date)
            .thenComparing(version -> !version.isPreview())
            .thenComparing(DpsApiVersion::text);

    private static final Map<String, DpsApiVersion> ENROLLMENT_MEMBERS = Map.of(
            "reprovisionPolicy", V2018_09_01_PREVIEW,
            "allocationPolicy", V2018_09_01_PREVIEW,
            "iotHubs", V2018_09_01_PREVIEW,
            "customAllocationDefinition", V2018_09_01_PREVIEW,
            "optionalDeviceInformation", V2021_10_01,
            "credentialPolicyName", V2025_07_01_PREVIEW);

    private static final Map<String, DpsApiVersion> GROUP_MEMBERS = Map.of("capabilities", V2019_03_31);

    private static final Map<String, DpsApiVersion> ATTESTATION_MEMBERS = Map.of("symmetricKey", V2018_09_01_PREVIEW);

    private static final Map<String, DpsApiVersion> STATE_MEMBERS = Map.of(
            "substatus", V2018_09_01_PREVIEW,
            "symmetricKey", V2018_09_01_PREVIEW,
            "payload", V2019_03_31,
            "issuedCertificateChain", V2025_07_01_PREVIEW);

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if {@code text} is no date with or without {@code -preview}
     */
    public DpsApiVersion {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("an API version must look like 2021-10-01 or 2018-09-01-preview");
        }
    }

    /**
     * The versions a simulator serves unless told otherwise.
     *
     * @return an unmodifiable list, oldest first
     */
    public static List<DpsApiVersion> served() {
        return SERVED;
    }

    /**
     * The latest of those.
     *
     * @return 2021-10-01
     */
    public static DpsApiVersion latest() {
        return V2021_10_01;
    }

    /**
     * A version from its text.
     *
     * @param text the text
     * @return the version, or empty when the text is none
     */
    public static Optional<DpsApiVersion> find(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new DpsApiVersion(text)) : Optional.empty();
    }

    private String date() {
        return text.substring(0, DATE);
    }

    private boolean isPreview() {
        return text.length() > DATE;
    }

    /**
     * Whether this version has what another one brought.
     *
     * @param other the other version
     * @return true when this one is the same or a later one
     */
    public boolean isAtLeast(DpsApiVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(DpsApiVersion other) {
        return ORDER.compare(this, other);
    }

    /**
     * An enrollment as this version shows it.
     *
     * @param enrollment the enrollment
     * @return the enrollment without what this version does not know
     */
    public Enrollment known(Enrollment enrollment) {
        return enrollment instanceof EnrollmentGroup group
                ? WireObject.read(known(group.toView(), true), EnrollmentGroup.class)
                : WireObject.read(known(enrollment.toView(), false), IndividualEnrollment.class);
    }

    private JsonView known(JsonView enrollment, boolean group) {
        Map<String, JsonView> members = known(enrollment, ENROLLMENT_MEMBERS);
        if (group) {
            members = known(JsonView.object(members), GROUP_MEMBERS);
        }
        members.computeIfPresent("attestation", (name, value) -> knownAttestation(value));
        members.computeIfPresent("registrationState", (name, value) -> knownState(value));
        return JsonView.object(members);
    }

    /** The type stays: a client of that version cannot read it, and what the service answers instead is not known. */
    private JsonView knownAttestation(JsonView attestation) {
        return attestation.isObject() ? JsonView.object(known(attestation, ATTESTATION_MEMBERS)) : attestation;
    }

    /**
     * A registration as this version shows it.
     *
     * @param state the registration
     * @return the registration without what this version does not know
     */
    public DeviceRegistrationState known(DeviceRegistrationState state) {
        return WireObject.read(knownState(state.toView()), DeviceRegistrationState.class);
    }

    private JsonView knownState(JsonView state) {
        return state.isObject() ? JsonView.object(known(state, STATE_MEMBERS)) : state;
    }

    private Map<String, JsonView> known(JsonView object, Map<String, DpsApiVersion> since) {
        Map<String, JsonView> members = new LinkedHashMap<>(object.members());
        members.keySet().removeIf(name -> !isAtLeast(since.getOrDefault(name, this)));
        return members;
    }

    /** The version as a client sends it. */
    @Override
    public String toString() {
        return text;
    }
}
