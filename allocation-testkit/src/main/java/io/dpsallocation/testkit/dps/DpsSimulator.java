package io.dpsallocation.testkit.dps;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.SymmetricKeyAttestation;
import io.dpsallocation.testkit.internal.NearestText;
import io.dpsallocation.testkit.tpm.SoftwareTpm;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Device Provisioning Service inside the test's own process. Devices prove who they are, a hub is chosen by DPS's own
 * policies or by a webhook, the device appears in that hub's registry with its twin, and re-provisioning moves it.
 *
 * <pre>{@code
 * DpsSimulator simulator = DpsSimulator.builder()
 *         .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
 *         .enrollment(Enrollments.group("vehicles").customAllocation().build())
 *         .webhook(webhook)
 *         .build();
 * RegistrationResult result = simulator.deviceOf("vehicles", "truck-1").withPayload(Map.of("site", "eu")).register();
 * }</pre>
 *
 * <p>Nothing sleeps and nothing is drawn: time is the {@link #clock()}'s, identifiers are counted. A webhook behind
 * {@code http://127.0.0.1:port} is really called; what lies elsewhere is refused. Such a call is the one thing that costs
 * real time: a webhook that hangs holds the test up for the webhook timeout and again for each retry, so give
 * {@link AssumedBehaviour.Builder#webhookTimeout} and {@link RetrySchedule#none()} where that is what is tested. Where the
 * real service's behaviour is not known, {@link AssumedBehaviour} says what is assumed. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DpsSimulator {

    private static final int MOST_TOLD = 10;
    private static final int MOST_SEARCHED = 1_000;

    private final String idScope;
    private final VirtualClock clock;
    private final Journal journal;
    private final LinkedHubs hubs;
    private final EnrollmentStore enrollments = new EnrollmentStore();
    private final RegistrationStore registrations;
    private final CertificateStore certificates = new CertificateStore();
    private final Ids ids = new Ids();
    private final DpsErrors errors;
    private final DpsRefusals refusals;
    private final EnrollmentDesk desk;
    private final NavigableSet<DpsApiVersion> apiVersions;
    private final DpsService service;
    private final Registrar registrar;

    DpsSimulator(DpsSimulatorBuilder builder) {
        AssumedBehaviour assumed = builder.assumedBehaviour;
        this.idScope = builder.idScope;
        this.clock = builder.clock == null ? VirtualClock.create() : builder.clock;
        this.registrations = new RegistrationStore(assumed.operationLifetime(), clock);
        this.journal = new Journal(builder.historyLimit, builder.eventListener);
        this.hubs = new LinkedHubs(builder.linkedHubs.values(), clock);
        HubChoosers choosers = choosers(builder);
        this.errors = new DpsErrors(ids, assumed);
        this.refusals = new DpsRefusals(errors, clock);
        Precondition precondition = new Precondition(errors, assumed);
        this.desk = new EnrollmentDesk(
                enrollments,
                new EnrollmentRules(hubs, builder.defaultAllocationPolicy, choosers),
                ids,
                errors,
                journal,
                assumed.urlQueryIsMasked(),
                new EnrollmentShapes(builder.apiVersions),
                precondition);
        this.apiVersions = builder.apiVersions;
        QuotaGate quotas = new QuotaGate(builder.quotas, errors, journal);
        this.service = new DpsService(
                new EnrollmentCollection<>(
                        EnrollmentKind.INDIVIDUAL, IndividualEnrollment.class, desk, registrations, errors, clock),
                new EnrollmentCollection<>(
                        EnrollmentKind.GROUP, EnrollmentGroup.class, desk, registrations, errors, clock),
                new RegistrationCollection(registrations, precondition, errors, journal, clock),
                new ServiceAccess(builder.sharedAccessPolicies.values(), errors),
                quotas,
                clock);
        Settlement settlement = new Settlement(assumed, ids, journal);
        this.registrar = new Registrar(
                new AttestationVerifier(enrollments, provers(ids, assumed), errors, journal),
                hubs,
                choosers,
                new RegistrationContext(
                        builder.retrySchedule, settlement, registrations, journal, clock, ids, errors, quotas),
                assumed,
                builder.defaultAllocationPolicy,
                builder.retryAfter);
    }

    private List<IdentityProver> provers(Ids ids, AssumedBehaviour assumed) {
        RegistrationTokens tokens = new RegistrationTokens(idScope);
        TpmChallenges challenges = new TpmChallenges(assumed.tpmChallengeLifetime());
        return List.of(
                new TpmProver(tokens, new TpmKeyIssuer(idScope, ids), challenges, errors, journal),
                new SymmetricKeyProver(tokens, enrollments, assumed.derivedKeyId()),
                new X509Prover(enrollments, certificates, assumed.signingCertificatesEndChains()));
    }

    private HubChoosers choosers(DpsSimulatorBuilder builder) {
        AssumedBehaviour assumed = builder.assumedBehaviour;
        WebhookCaller webhooks = new WebhookCaller(
                builder.webhooks, new HttpEndpoint(builder.remoteWebhooks), builder.headerStyle, assumed, journal);
        return new HubChoosers(
                new StrategyPolicies(builder.strategies, clock, assumed.noHubErrorCode()),
                webhooks,
                new OutcomeTable(builder.retrySchedule, assumed, journal),
                new UnusedWebhooks(builder.webhooks.keySet(), enrollments, journal),
                assumed);
    }

    /**
     * Starts a simulator.
     *
     * @return a builder with every default, without hubs and enrollments
     */
    public static DpsSimulatorBuilder builder() {
        return new DpsSimulatorBuilder();
    }

    /**
     * The name of this DPS instance, which devices send along.
     *
     * @return the ID scope
     */
    public String idScope() {
        return idScope;
    }

    /**
     * The clock everything goes by. Advance it to let retries fall due or tokens expire.
     *
     * @return the clock
     */
    public VirtualClock clock() {
        return clock;
    }

    /**
     * The side of DPS that an operator's tools speak to: enrollments with etags, bulk operations, queries, registrations.
     *
     * @return the service; always the same one
     */
    public DpsService service() {
        return service;
    }

    /**
     * The API versions that are served over HTTP.
     *
     * @return an unmodifiable set, oldest first
     */
    public NavigableSet<DpsApiVersion> apiVersions() {
        return apiVersions;
    }

    /**
     * Saves an enrollment, in place of one of the same kind and ID. Registrations that are under way keep the old one.
     *
     * @param enrollment the enrollment
     * @return the enrollment as stored, with etag and times
     * @throws DpsErrorException if the enrollment breaks a rule: an ID that is none, a hub that is not linked, a policy
     *     without what it needs, an initial twin that breaks a limit of IoT Hub
     * @throws IllegalArgumentException if the enrollment attests by nothing, by a symmetric key that is not the Base64 of 16 to
     *     64 bytes, by a certificate that cannot be read, or by an endorsement key that is not one of TPM 2.0 with RSA
     */
    public Enrollment enroll(Enrollment enrollment) {
        return desk.save(enrollment, clock.instant());
    }

    /**
     * Stores a certificate, in place of one of the same name, for enrollments to refer to. A device comes in by its issuer only
     * when the chain of issuers reaches a verified one of these; see {@link AssumedBehaviour.Builder#signingCertificatesEndChains}.
     *
     * @param certificate the certificate
     */
    public void store(DpsCertificate certificate) {
        certificates.save(certificate);
    }

    /**
     * A stored certificate.
     *
     * @param name its name, in any letter case
     * @return the certificate, or empty when there is none of that name
     */
    public Optional<DpsCertificate> certificate(String name) {
        return certificates.find(name);
    }

    /**
     * The code by which it is proved that a stored certificate's key is at hand.
     *
     * @param name the certificate's name, in any letter case
     * @return the code; always the same one for a certificate
     * @throws IllegalArgumentException if there is none of that name
     */
    public String verificationCode(String name) {
        return Certificates.sha256(stored(name).certificate()).substring(0, 48);
    }

    /**
     * Proves that a stored certificate's key is at hand: it counts as verified from then on.
     *
     * @param name the certificate's name, in any letter case
     * @param proof a certificate that it issued, with the code as common name
     * @throws IllegalArgumentException if there is none of that name, or the proof is not one
     */
    public void verify(String name, X509Certificate proof) {
        DpsCertificate stored = stored(name);
        boolean hasCode = Certificates.commonName(proof)
                .filter(verificationCode(name)::equals)
                .isPresent();
        if (!hasCode || !Certificates.isIssuedBy(proof, stored.certificate())) {
            throw new IllegalArgumentException(
                    "the certificate must be issued by " + name + " and have its verification code as common name");
        }
        certificates.save(new DpsCertificate(stored.name(), stored.certificate(), true));
    }

    private DpsCertificate stored(String name) {
        return certificates
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no certificate " + name));
    }

    /**
     * Deletes an enrollment group. Its devices cannot register through it any more; where they are, and what DPS remembers of
     * them, stays as it is. Registrations that are under way go on.
     *
     * @param enrollmentGroupId the group's ID, in any letter case
     * @throws DpsErrorException if there is no such group
     */
    public void deleteEnrollmentGroup(String enrollmentGroupId) {
        desk.delete(EnrollmentKind.GROUP, enrollmentGroupId, null, clock.instant());
    }

    /**
     * Deletes an individual enrollment. Its device may still come in through a group; see
     * {@link #deleteEnrollmentGroup(String)} for what stays.
     *
     * @param registrationId the enrollment's registration ID, in any letter case
     * @throws DpsErrorException if there is no such enrollment
     */
    public void deleteIndividualEnrollment(String registrationId) {
        desk.delete(EnrollmentKind.INDIVIDUAL, registrationId, null, clock.instant());
    }

    /**
     * Deletes what DPS remembers of a device's registrations. The device stays in its hub. That its next registration then is
     * a first one, which puts it into its hub anew with the initial twin, is assumed. A registration that is under way goes
     * on and is remembered.
     *
     * @param registrationId the registration ID, in any letter case
     * @throws DpsErrorException if nothing is known of the device
     */
    public void deleteRegistration(String registrationId) {
        service.registrations().delete(registrationId, null);
    }

    /**
     * Remembers a registration as if the device had registered before: its next one is a re-registration. The hub's registry
     * holds the device from then on, not before; that the real service would find it there is what a test may want to add.
     *
     * @param state the registration: the device's registration ID and hub; the device ID is the registration ID where it is
     *     left out
     * @throws IllegalArgumentException if {@code registrationId} or {@code assignedHub} is missing, or the hub was never
     *     linked
     */
    public void restore(DeviceRegistrationState state) {
        String registrationId = state.registrationId();
        String host = state.assignedHub();
        if (registrationId == null || host == null) {
            throw new IllegalArgumentException("a registration must have registrationId and assignedHub");
        }
        String deviceId = Objects.requireNonNullElse(state.deviceId(), registrationId);
        Instant now = clock.instant();
        registrations
                .record(registrationId, now)
                .restore(new Assignment(hub(host), deviceId), registrationId, ids.registrationEtag(), now);
    }

    /**
     * Links a hub, or changes what is known of one that is linked. Holds for later registrations. A hub that was linked
     * before has the devices it had.
     *
     * @param hub the hub
     * @return the hub with its registry
     */
    public SimulatedHub linkHub(LinkedHub hub) {
        return hubs.link(hub);
    }

    /**
     * Unlinks a hub. Holds for later registrations: enrollments that name no hubs do without it, and one that names hubs fails
     * its devices when none of them is linked any more. Its devices stay in it. What DPS does with a device that never
     * re-provisions is a setting, see {@link AssumedBehaviour.Builder#devicesStayOnUnlinkedHubs}; that one which may move
     * leaves an unlinked hub as it would a linked one, twin and all, is assumed.
     *
     * @param iotHubHostName its host name, in any letter case
     * @throws IllegalArgumentException if it is not linked
     */
    public void unlinkHub(String iotHubHostName) {
        if (!hubs.unlink(iotHubHostName)) {
            throw notLinked(iotHubHostName);
        }
    }

    private static IllegalArgumentException notLinked(String iotHubHostName) {
        return new IllegalArgumentException("the hub " + iotHubHostName + " is not linked");
    }

    /**
     * A hub that is linked, or was before: unlinking a hub takes no device out of it.
     *
     * @param iotHubHostName its host name, in any letter case
     * @return the hub
     * @throws IllegalArgumentException if it was never linked
     */
    public SimulatedHub hub(String iotHubHostName) {
        return hubs.findKnown(iotHubHostName).orElseThrow(() -> notLinked(iotHubHostName));
    }

    /**
     * The linked hubs.
     *
     * @return an unmodifiable list in the order they were linked
     */
    public List<SimulatedHub> hubs() {
        return hubs.all();
    }

    /**
     * Takes a device's request to be registered. The first attempt to choose a hub is made before this returns; the answer
     * is {@code assigning} all the same, as DPS's is. While a registration of the device is under way, see
     * {@link AssumedBehaviour.Builder#overlappingRegistration}. What a webhook in this process or a strategy throws in that attempt is
     * thrown from here as it is; see {@link WebhookEndpoint#post}.
     *
     * @param call the request
     * @return what DPS answers
     * @throws DpsRefusalException if DPS refuses the request: the registration ID is none, or the device does not prove its
     *     identity
     * @throws DpsSetupException if the allocation policy needs a strategy or a webhook that is not there
     */
    public RegistrationOperation register(RegisterCall call) {
        return register(call, clock.instant());
    }

    RegistrationOperation register(RegisterCall call, Instant at) {
        return registrar.register(call, Execution.atOnce(), at);
    }

    /**
     * Takes a device's request to be registered, and says who is to carry it out.
     *
     * @param call the request
     * @param execution who chooses the hub and calls the webhook, and by which time the device's proof is judged
     * @return what DPS answers
     * @throws DpsRefusalException as {@link #register(RegisterCall)}
     * @throws DpsSetupException as {@link #register(RegisterCall)}
     */
    public RegistrationOperation register(RegisterCall call, Execution execution) {
        return registrar.register(call, execution, clock.instant());
    }

    /**
     * Takes a device's question how far its registration has come. What a webhook in this process or a strategy threw in
     * any attempt for this operation is thrown from here as it is, each time; see {@link WebhookEndpoint#post}.
     *
     * @param registrationId the device's registration ID, in any letter case
     * @param operationId the operation's ID
     * @param presented what the device proves itself with
     * @return what DPS answers
     * @throws DpsErrorException if there is no such operation, or not any more; if it is another device's, or the
     *     device does not prove its identity
     */
    public RegistrationOperation status(String registrationId, String operationId, DeviceCredentials presented) {
        return status(registrationId, operationId, presented, clock.instant());
    }

    /**
     * Takes the question of a device that proves itself with a token.
     *
     * @param registrationId the device's registration ID, in any letter case
     * @param operationId the operation's ID
     * @param authorization the {@code Authorization} header; null when there is none
     * @return what DPS answers
     * @throws DpsErrorException as {@link #status(String, String, DeviceCredentials)}
     */
    public RegistrationOperation status(String registrationId, String operationId, @Nullable String authorization) {
        return status(registrationId, operationId, DeviceCredentials.token(authorization));
    }

    RegistrationOperation status(String registrationId, String operationId, DeviceCredentials presented, Instant at) {
        return registrar.status(registrationId, operationId, presented, Execution.atOnce(), at);
    }

    /**
     * Takes a device's question how far its registration has come, and says by which time the device's proof is judged. Who
     * carries the registration out was said when it began.
     *
     * @param registrationId the device's registration ID, in any letter case
     * @param operationId the operation's ID
     * @param presented what the device proves itself with
     * @param execution by which time the proof is judged
     * @return what DPS answers
     * @throws DpsErrorException as {@link #status(String, String, DeviceCredentials)}
     */
    public RegistrationOperation status(
            String registrationId, String operationId, DeviceCredentials presented, Execution execution) {
        return registrar.status(registrationId, operationId, presented, execution, clock.instant());
    }

    /**
     * What DPS remembers of a device, as DPS tells the device itself.
     *
     * @param call the device's proof of who it is; a payload counts for nothing here
     * @param execution by which time the proof is judged
     * @return how its last registration ended
     * @throws DpsRefusalException if the device does not prove its identity, or none of its registrations has ended
     */
    public DeviceRegistrationState lookUp(RegisterCall call, Execution execution) {
        Instant now = clock.instant();
        registrar.prove(call, execution.judgedAt(now));
        return registrations.deviceState(call.registrationId()).orElseThrow(() -> errors.notFound("registration", now));
    }

    /**
     * What whoever serves this simulator over a protocol refuses by itself.
     *
     * @return the refusals; always the same ones
     */
    public DpsRefusals refusals() {
        return refusals;
    }

    /**
     * A device with a key of its own, right or wrong.
     *
     * @param registrationId the registration ID it presents
     * @param key its key: an individual enrollment's, or one that was derived from a group's
     * @return the device
     * @throws IllegalArgumentException if the key is not the Base64 of 16 to 64 bytes
     */
    public SimulatedDevice device(String registrationId, String key) {
        return new SimulatedDevice(this, registrationId, new KeyIdentity(HmacKey.ofBase64(key), SasStyle.JAVA), null);
    }

    /**
     * A device with certificates.
     *
     * @param registrationId the registration ID it presents
     * @param chain what it presents in the TLS handshake, its own certificate first
     * @return the device
     */
    public SimulatedDevice device(String registrationId, List<X509Certificate> chain) {
        return new SimulatedDevice(this, registrationId, new CertificateIdentity(chain), null);
    }

    /**
     * The device of an individual enrollment, with the enrollment's primary key.
     *
     * @param registrationId the enrollment's registration ID
     * @return the device
     * @throws IllegalArgumentException if there is no such enrollment, or it does not attest by symmetric keys
     */
    public SimulatedDevice device(String registrationId) {
        EnrollmentEntry entry = enrollments
                .individual(registrationId)
                .orElseThrow(
                        () -> notEnrolled("individual enrollment for ", EnrollmentKind.INDIVIDUAL, registrationId));
        return device(entry, registrationId);
    }

    /**
     * A device of an enrollment group, with the key derived from the group's primary key.
     *
     * @param enrollmentGroupId the group's ID
     * @param registrationId the registration ID the device presents
     * @return the device
     * @throws IllegalArgumentException if there is no such group, or it does not attest by symmetric keys
     */
    public SimulatedDevice deviceOf(String enrollmentGroupId, String registrationId) {
        EnrollmentEntry entry = enrollments
                .group(enrollmentGroupId)
                .orElseThrow(() -> notEnrolled("enrollment group ", EnrollmentKind.GROUP, enrollmentGroupId));
        return device(entry, registrationId);
    }

    private IllegalArgumentException notEnrolled(String what, EnrollmentKind kind, String id) {
        List<String> ids = enrollments.after(kind, "", MOST_SEARCHED).stream()
                .map(found -> found.getValue().id())
                .toList();
        String first = ids.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
        String there =
                ids.isEmpty() ? "there is none at all" : "there are " + first + (ids.size() > MOST_TOLD ? ", .." : "");
        return new IllegalArgumentException(
                "there is no " + what + id + "; " + there + NearestText.didYouMean(id, ids));
    }

    /**
     * A device with a TPM of its own.
     *
     * @param registrationId the registration ID it presents
     * @param tpm its TPM
     * @return the device
     */
    public SimulatedDevice device(String registrationId, SoftwareTpm tpm) {
        return new SimulatedDevice(this, registrationId, new TpmIdentity(tpm, null, SasStyle.JAVA), null);
    }

    private SimulatedDevice device(EnrollmentEntry entry, String registrationId) {
        if (entry.attestation() instanceof EnrolledKeys keys) {
            HmacKey key = keys.of(registrationId).get(0);
            return new SimulatedDevice(this, registrationId, new KeyIdentity(key, SasStyle.JAVA), null);
        }
        throw new IllegalArgumentException(
                "the " + entry + " does not attest by symmetric keys: say what the device has");
    }

    /**
     * A device with the key derived from a group's primary key, whether or not the group is enrolled here.
     *
     * @param group the group
     * @param registrationId the registration ID the device presents
     * @return the device
     * @throws IllegalArgumentException if the group has no primary key
     */
    public SimulatedDevice deviceOf(EnrollmentGroup group, String registrationId) {
        AttestationMechanism attestation = group.attestation();
        SymmetricKeyAttestation keys = attestation == null ? null : attestation.symmetricKey();
        if (keys == null || keys.primaryKey() == null) {
            throw new IllegalArgumentException("the group must have a primary key");
        }
        return device(registrationId, DeviceKeys.derive(keys.primaryKey(), registrationId));
    }

    /**
     * What DPS remembers of a device's last registration.
     *
     * @param registrationId the registration ID, in any letter case
     * @return the state, or empty when no registration of the device has ended
     */
    public Optional<DeviceRegistrationState> registration(String registrationId) {
        return registrations.state(registrationId);
    }

    /**
     * The webhook calls, as many of the latest as the history holds.
     *
     * @return an unmodifiable list, oldest first
     */
    public List<WebhookExchange> exchanges() {
        return journal.exchanges();
    }

    /**
     * What happened, as many of the latest events as the history holds. Each prints as a line for a person; see
     * {@link #story()}.
     *
     * @return an unmodifiable list, oldest first
     */
    public List<DpsEvent> events() {
        return journal.events();
    }

    /**
     * What happened, a line for each event.
     *
     * @return the events as text, every line ended
     */
    public String story() {
        return events().stream().map(event -> event + "\n").collect(Collectors.joining());
    }

    void note(Instant at, String subject, DpsEvent.Kind kind, String detail) {
        journal.add(at, subject, kind, detail);
    }

    /** The ID scope and the number of hubs. */
    @Override
    public String toString() {
        return "DpsSimulator[" + idScope + ", " + hubs().size() + " hubs]";
    }
}
