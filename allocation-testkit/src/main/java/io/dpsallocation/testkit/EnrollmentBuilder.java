package io.dpsallocation.testkit;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.DeviceCapabilities;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.ProvisioningStatus;
import io.dpsallocation.model.ReprovisionPolicy;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.model.SymmetricKeyAttestation;
import io.dpsallocation.model.UtcTimestamp;
import io.dpsallocation.model.X509Attestation;
import io.dpsallocation.model.X509CAReferences;
import io.dpsallocation.model.X509CertificateWithInfo;
import io.dpsallocation.model.X509Certificates;
import io.dpsallocation.testkit.internal.CertificateText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of both kinds of enrollment have in common. Not thread-safe.
 *
 * @param <B> the builder itself
 * @since 0.1.0
 */
public abstract sealed class EnrollmentBuilder<B extends EnrollmentBuilder<B>>
        permits EnrollmentGroupBuilder, IndividualEnrollmentBuilder {

    @Nullable
    AttestationMechanism attestation;

    @Nullable
    DeviceCapabilities capabilities = new DeviceCapabilities(false, Map.of());

    @Nullable
    String iotHubHostName;

    @Nullable
    InitialTwin initialTwin;

    @Nullable
    String etag;

    @Nullable
    ProvisioningStatus provisioningStatus = ProvisioningStatus.ENABLED;

    @Nullable
    ReprovisionPolicy reprovisionPolicy = new ReprovisionPolicy(true, true, Map.of());

    @Nullable
    UtcTimestamp createdDateTimeUtc;

    @Nullable
    UtcTimestamp lastUpdatedDateTimeUtc;

    @Nullable
    AllocationPolicy allocationPolicy;

    @Nullable
    List<String> iotHubs;

    @Nullable
    CustomAllocationDefinition customAllocationDefinition;

    @Nullable
    String credentialPolicyName;

    Map<String, JsonView> additionalMembers = Map.of();

    EnrollmentBuilder(String id) {
        this.attestation = symmetricKey(TestKeys.of(id, "primary"), TestKeys.of(id, "secondary"));
    }

    EnrollmentBuilder(Enrollment from) {
        this.attestation = from.attestation();
        this.capabilities = from.capabilities();
        this.iotHubHostName = from.iotHubHostName();
        this.initialTwin = from.initialTwin();
        this.etag = from.etag();
        this.provisioningStatus = from.provisioningStatus();
        this.reprovisionPolicy = from.reprovisionPolicy();
        this.createdDateTimeUtc = from.createdDateTimeUtc();
        this.lastUpdatedDateTimeUtc = from.lastUpdatedDateTimeUtc();
        this.allocationPolicy = from.allocationPolicy();
        this.iotHubs = from.iotHubs();
        this.customAllocationDefinition = from.customAllocationDefinition();
        this.credentialPolicyName = from.credentialPolicyName();
        this.additionalMembers = from.additionalMembers();
    }

    abstract B self();

    /**
     * The enrollment as described so far.
     *
     * @return a new record
     */
    public abstract Enrollment build();

    static String requireId(@Nullable String id) {
        if (id == null) {
            throw new IllegalArgumentException("the enrollment must have an ID");
        }
        return id;
    }

    private static AttestationMechanism symmetricKey(String primaryKey, @Nullable String secondaryKey) {
        return new AttestationMechanism(
                AttestationType.SYMMETRIC_KEY,
                null,
                null,
                new SymmetricKeyAttestation(primaryKey, secondaryKey, Map.of()),
                Map.of());
    }

    /**
     * Attests by these symmetric keys. Default two keys computed from the ID.
     *
     * @param primaryKey the Base64 of 16 to 64 bytes
     * @param secondaryKey the same, or null for none
     * @return this builder
     */
    public B symmetricKeys(String primaryKey, @Nullable String secondaryKey) {
        return attestation(symmetricKey(primaryKey, secondaryKey));
    }

    static X509Certificates certificates(String primary, @Nullable String secondary) {
        return new X509Certificates(
                certificate("the primary certificate", primary),
                secondary == null ? null : certificate("the secondary certificate", secondary),
                Map.of());
    }

    /** The text as it is: a mistake is told where it is made, and not where a device is refused. */
    private static X509CertificateWithInfo certificate(String what, String text) {
        CertificateText.parse(what, text);
        return new X509CertificateWithInfo(text, null, Map.of());
    }

    /**
     * Attests by certificates that DPS stores. Default symmetric keys computed from the ID.
     *
     * @param primaryName the name of the first
     * @param secondaryName the name of the second, or null for none
     * @return this builder
     */
    public B caReferences(String primaryName, @Nullable String secondaryName) {
        return attestation(new AttestationMechanism(
                AttestationType.X509,
                null,
                new X509Attestation(null, null, new X509CAReferences(primaryName, secondaryName, Map.of()), Map.of()),
                null,
                Map.of()));
    }

    /**
     * Attests in any way the contract knows. Default symmetric keys computed from the ID.
     *
     * @param attestation the mechanism, or null to leave the member out
     * @return this builder
     */
    public B attestation(@Nullable AttestationMechanism attestation) {
        this.attestation = attestation;
        return self();
    }

    /**
     * Makes the devices IoT Edge devices. Default they are not.
     *
     * @return this builder
     */
    public B iotEdge() {
        this.capabilities = new DeviceCapabilities(true, Map.of());
        return self();
    }

    /**
     * What the devices may do. Default {@code {"iotEdge": false}}.
     *
     * @param capabilities the capabilities, or null to leave the member out
     * @return this builder
     */
    public B capabilities(@Nullable DeviceCapabilities capabilities) {
        this.capabilities = capabilities;
        return self();
    }

    /**
     * Names a single hub the legacy way. Default none.
     *
     * @param iotHubHostName a linked hub's host name, or null to leave the member out
     * @return this builder
     */
    public B iotHubHostName(@Nullable String iotHubHostName) {
        this.iotHubHostName = iotHubHostName;
        return self();
    }

    /**
     * The twin a new device starts with. Default none.
     *
     * @param tags the tags, or null for none
     * @param desired the desired properties, or null for none
     * @return this builder
     * @throws IllegalArgumentException if a map holds something that has no JSON form
     */
    public B initialTwin(@Nullable Map<String, ?> tags, @Nullable Map<String, ?> desired) {
        return initialTwin(InitialTwin.of(tags, desired));
    }

    /**
     * The twin a new device starts with. Default none.
     *
     * @param initialTwin the twin, or null to leave the member out
     * @return this builder
     */
    public B initialTwin(@Nullable InitialTwin initialTwin) {
        this.initialTwin = initialTwin;
        return self();
    }

    /**
     * Lets no device register. Default devices may.
     *
     * @return this builder
     */
    public B disabled() {
        return provisioningStatus(ProvisioningStatus.DISABLED);
    }

    /**
     * Whether devices may register. Default enabled.
     *
     * @param provisioningStatus the status, or null to leave the member out
     * @return this builder
     */
    public B provisioningStatus(@Nullable ProvisioningStatus provisioningStatus) {
        this.provisioningStatus = provisioningStatus;
        return self();
    }

    /**
     * What happens to a device that has a hub and registers again. Default it may move, and its twin moves along.
     *
     * @param reprovisioning never, migrate or reset
     * @return this builder
     */
    public B reprovision(Reprovisioning reprovisioning) {
        return reprovisionPolicy(new ReprovisionPolicy(
                reprovisioning != Reprovisioning.NEVER, reprovisioning == Reprovisioning.MIGRATE, Map.of()));
    }

    /**
     * What happens to a device that has a hub and registers again. Default it may move, and its twin moves along.
     *
     * @param reprovisionPolicy the policy, or null to leave the member out
     * @return this builder
     */
    public B reprovisionPolicy(@Nullable ReprovisionPolicy reprovisionPolicy) {
        this.reprovisionPolicy = reprovisionPolicy;
        return self();
    }

    /**
     * How the hub is chosen. Default the DPS instance's own policy.
     *
     * @param allocationPolicy the policy, or null to leave the member out
     * @return this builder
     */
    public B allocationPolicy(@Nullable AllocationPolicy allocationPolicy) {
        this.allocationPolicy = allocationPolicy;
        return self();
    }

    /**
     * Limits the enrollment to these hubs. Default all linked hubs.
     *
     * @param iotHubs host names of linked hubs; none means all linked hubs again
     * @return this builder
     */
    public B iotHubs(String... iotHubs) {
        return iotHubs(iotHubs.length == 0 ? null : List.of(iotHubs));
    }

    /**
     * Limits the enrollment to these hubs, the list as it is. Default all linked hubs.
     *
     * @param iotHubs host names of linked hubs, an empty list to write the member as {@code []}, which means all linked
     *     hubs too, or null to leave it out; copied
     * @return this builder
     */
    public B iotHubs(@Nullable List<String> iotHubs) {
        this.iotHubs = iotHubs == null ? null : List.copyOf(iotHubs);
        return self();
    }

    /**
     * Lets the webhook at {@link Enrollments#WEBHOOK_URL} choose the hub. Default no webhook. One with function keys answers 401
     * to that; see {@link Enrollments#webhookUrl}.
     *
     * @return this builder
     */
    public B customAllocation() {
        return customAllocation(Enrollments.WEBHOOK_URL);
    }

    /**
     * Lets a webhook choose the hub. Default no webhook.
     *
     * @param webhookUrl where it answers; a function key goes into the query, {@code ?code=…}
     * @return this builder
     */
    public B customAllocation(String webhookUrl) {
        return customAllocationDefinition(new CustomAllocationDefinition(webhookUrl, Enrollments.API_VERSION, Map.of()))
                .allocationPolicy(AllocationPolicy.CUSTOM);
    }

    /**
     * The webhook, without setting the policy. Default none.
     *
     * @param customAllocationDefinition the definition, or null to leave the member out
     * @return this builder
     */
    public B customAllocationDefinition(@Nullable CustomAllocationDefinition customAllocationDefinition) {
        this.customAllocationDefinition = customAllocationDefinition;
        return self();
    }

    /**
     * The version of the record. Default none; DPS writes it.
     *
     * @param etag the etag with its quotation marks, or null to leave the member out
     * @return this builder
     */
    public B etag(@Nullable String etag) {
        this.etag = etag;
        return self();
    }

    /**
     * When the record was made. Default none; DPS writes it.
     *
     * @param created the time, or null to leave the member out
     * @return this builder
     */
    public B createdDateTimeUtc(@Nullable Instant created) {
        this.createdDateTimeUtc = created == null ? null : UtcTimestamp.of(created);
        return self();
    }

    /**
     * When the record was last changed. Default none; DPS writes it.
     *
     * @param updated the time, or null to leave the member out
     * @return this builder
     */
    public B lastUpdatedDateTimeUtc(@Nullable Instant updated) {
        this.lastUpdatedDateTimeUtc = updated == null ? null : UtcTimestamp.of(updated);
        return self();
    }
}
