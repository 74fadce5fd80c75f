package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.TpmAttestation;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.IndividualEnrollmentBuilder;
import io.dpsallocation.testkit.tpm.SoftwareTpm;
import io.dpsallocation.testkit.tpm.TpmAuthenticationKey;
import io.dpsallocation.testkit.tpm.TpmIdentityKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dance with a TPM: sections 2.4, 4.5 and 6 of docs/contract.md. */
class TpmAttestationTest {

    private static final SoftwareTpm TPM = SoftwareTpm.named("boat-7");
    private static final SoftwareTpm OTHER_TPM = SoftwareTpm.named("boat-8");
    private static final String ID = "boat-7";

    private final DpsSimulator simulator = DpsSimulator.builder()
            .linkedHubs(Fleet.A, Fleet.B)
            .enrollment(enrollment().customAllocation().build())
            .webhook(call -> WebhookReply.assign(Fleet.A))
            .build();

    @ParameterizedTest
    @EnumSource(SasStyle.class)
    void a_device_with_its_tpm_goes_the_whole_way(SasStyle style) {
        RegistrationResult result =
                simulator.device(ID, TPM).withTokenStyle(style).register();

        assertThat(result.assignedHub()).contains(Fleet.A);
        assertThat(result.connect().twin().deviceId()).isEqualTo(ID);
        assertThat(simulator.events().stream().map(DpsEvent::kind))
                .containsSubsequence(
                        DpsEvent.Kind.ENROLLED,
                        DpsEvent.Kind.REGISTER_CALLED,
                        DpsEvent.Kind.IDENTITY_CHALLENGED,
                        DpsEvent.Kind.REGISTER_CALLED,
                        DpsEvent.Kind.IDENTITY_PROVED,
                        DpsEvent.Kind.REGISTERED_IN_HUB,
                        DpsEvent.Kind.CONNECTED,
                        DpsEvent.Kind.TWIN_READ);
    }

    @Test
    void the_webhook_sees_the_keys_the_device_sent() {
        simulator.device(ID, TPM.cleared()).register();

        JsonView request = AllocationJson.standard()
                .readView(simulator.exchanges().get(0).call().body());
        assertThat(request.at("/deviceRuntimeContext/tpm/endorsementKey").flatMap(JsonView::asText))
                .contains(TPM.endorsementKey().toBase64());
        assertThat(request.at("/deviceRuntimeContext/tpm/storageRootKey").flatMap(JsonView::asText))
                .contains(TPM.cleared().storageRootKey().toBase64());
        assertThat(request.at("/individualEnrollment/attestation").orElseThrow().toJson())
                .isEqualTo("{\"type\":\"tpm\"}");
    }

    @Test
    void every_request_without_a_token_gets_a_fresh_challenge() {
        assertThat(challenge(ID, TPM).authenticationKey())
                .isNotEqualTo(challenge(ID, TPM).authenticationKey());
    }

    @Test
    void a_challenge_is_401_with_a_body_of_its_own() {
        TpmChallengeException challenge = challenge(ID, TPM);

        assertThat(challenge.httpStatus()).isEqualTo(401);
        assertThat(challenge.toView().members()).containsOnlyKeys("message", "authenticationKey", "keyName");
        assertThat(challenge.toView().get("keyName").flatMap(JsonView::asText)).contains("registration");
        assertThat(challenge).hasMessageNotContaining(challenge.authenticationKey());
    }

    @Test
    void a_challenge_tells_nobody_who_is_enrolled() {
        assertThat(challenge("stranger", OTHER_TPM)).isNotNull();
    }

    @Test
    void one_token_is_good_for_the_request_and_every_poll_until_it_expires() {
        String token = token(ID, challenge(ID, TPM), TPM);
        String operationId = register(ID, TPM, token).operationId();

        challenge(ID, TPM);
        simulator.clock().advance(Duration.ofMinutes(59));
        assertThat(simulator.status(ID, operationId, token).isAssigning()).isFalse();
        simulator.clock().advance(Duration.ofMinutes(1));
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status(ID, operationId, token))
                .withMessageContaining("the token is expired");
    }

    @Test
    void a_token_begins_a_registration_more_than_once() {
        String token = token(ID, challenge(ID, TPM), TPM);
        register(ID, TPM, token);

        assertThat(register(ID, TPM, token)).isNotNull();
    }

    @Test
    void a_poll_may_go_by_an_older_challenge_when_the_device_asked_again_meanwhile() {
        DpsSimulator slow = DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .enrollment(enrollment().customAllocation().build())
                .webhook(call -> WebhookReply.assign(Fleet.A).after(Duration.ofSeconds(4)))
                .build();
        String first = token(slow);
        String operationId =
                slow.register(call(ID, TPM).withAuthorization(first)).operationId();
        String second = token(slow);
        assertThat(slow.register(call(ID, TPM).withAuthorization(second)).operationId())
                .isEqualTo(operationId);
        slow.clock().advance(Duration.ofSeconds(4));

        assertThat(slow.status(ID, operationId, first).isAssigning()).isFalse();
        assertThat(slow.status(ID, operationId, second).isAssigning()).isFalse();
    }

    private static String token(DpsSimulator simulator) {
        TpmChallengeException challenge =
                catchThrowableOfType(TpmChallengeException.class, () -> simulator.register(call(ID, TPM)));
        return token(simulator, ID, challenge, TPM);
    }

    @Test
    void after_a_newer_challenge_the_old_one_is_worth_nothing() {
        String token = token(ID, challenge(ID, TPM), TPM);
        challenge(ID, TPM);

        refuse(ID, TPM, token, "not signed with the key of the challenge");
    }

    @Test
    void after_its_lifetime_a_challenge_is_worth_nothing() {
        String token = token(ID, challenge(ID, TPM), TPM);
        simulator.clock().advance(Duration.ofMinutes(5));
        register(ID, TPM, token);
        simulator.clock().advance(Duration.ofSeconds(1));

        refuse(ID, TPM, token, "there is no challenge for this registration ID, or none any more");
    }

    @Test
    void the_lifetime_is_a_setting() {
        DpsSimulator impatient = DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .enrollment(enrollment().build())
                .assumedBehaviour(AssumedBehaviour.builder()
                        .tpmChallengeLifetime(Duration.ofSeconds(1))
                        .build())
                .build();
        TpmChallengeException challenge =
                catchThrowableOfType(TpmChallengeException.class, () -> impatient.register(call(ID, TPM)));
        String token = token(ID, challenge, TPM);
        impatient.clock().advance(Duration.ofSeconds(2));

        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> impatient.register(call(ID, TPM).withAuthorization(token)))
                .withMessageContaining("there is no challenge");
    }

    @Test
    void a_challenge_of_another_registration_is_worth_nothing() {
        simulator.enroll(Enrollments.individual("boat-9")
                .tpm(TPM.endorsementKey().toBase64())
                .build());
        TpmChallengeException elsewhere = challenge("boat-9", TPM);
        challenge(ID, TPM);

        refuse(ID, TPM, token("boat-9", elsewhere, TPM), "sr does not name");
        refuse(ID, TPM, token(ID, elsewhere, TPM), "not signed with the key of the challenge");
    }

    @Test
    void a_challenge_for_another_storage_root_key_is_worth_nothing() {
        String token = token(ID, challenge(ID, TPM), TPM);

        refuse(ID, TPM.cleared(), token, "the challenge was for other keys of a TPM");
    }

    @Test
    void another_tpm_is_refused_by_its_endorsement_key() {
        String token = token(ID, challenge(ID, OTHER_TPM), OTHER_TPM);

        refuse(ID, OTHER_TPM, token, "the endorsement key is not the one of its individual enrollment");
    }

    @Test
    void a_token_without_the_keys_of_a_tpm_is_refused() {
        String token = token(ID, challenge(ID, TPM), TPM);

        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(RegisterCall.of(ID).withAuthorization(token)))
                .withMessageContaining("the request holds no keys of a TPM");
    }

    @Test
    void a_device_that_is_not_enrolled_is_refused_with_its_token() {
        String token = token("stranger", challenge("stranger", OTHER_TPM), OTHER_TPM);

        refuse("stranger", OTHER_TPM, token, "there is no individual enrollment");
    }

    /** Only the endorsement key is compared with the enrollment. */
    @Test
    void a_tpm_that_was_cleared_is_let_in() {
        simulator.device(ID, TPM).register();

        assertThat(simulator.device(ID, TPM.cleared()).register().connect().deviceId())
                .isEqualTo(ID);
    }

    @Test
    void registering_again_rolls_the_key_and_the_hub_refuses_the_old_one() {
        RegistrationResult first = simulator.device(ID, TPM).register();
        HubCredentials before = credentials();
        RegistrationResult second = simulator.device(ID, TPM).register();

        assertThat(credentials())
                .isInstanceOf(HubCredentials.TpmIssuedKey.class)
                .isNotEqualTo(before);
        assertThat(second.connect().deviceId()).isEqualTo(ID);
        assertThatIllegalStateException()
                .isThrownBy(first::connect)
                .withMessageContaining("its key is not the one that boat-7 was registered with");
    }

    @Test
    void the_device_alone_is_told_its_key() {
        String token = token(ID, challenge(ID, TPM), TPM);
        String operationId = register(ID, TPM, token).operationId();
        RegistrationOperation answer = simulator.status(ID, operationId, token);

        assertThat(answer.toView().at("/registrationState/tpm/authenticationKey"))
                .isPresent();
        assertThat(simulator.service().registrations().get(ID).toView().get("tpm"))
                .isEmpty();
    }

    @Test
    void a_key_of_a_tpm_1_2_is_refused_in_our_own_words() {
        RegisterCall call = RegisterCall.of(ID).withTpm(new TpmKeys(new byte[256], new byte[256]));

        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(call))
                .withMessageStartingWith("400004 /tpm/endorsementKey: the key is not the TPM2B_PUBLIC")
                .withMessageContaining("a TPM 1.2 does not");
    }

    @Test
    void without_a_storage_root_key_there_is_no_challenge() {
        RegisterCall call =
                RegisterCall.of(ID).withTpm(new TpmKeys(TPM.endorsementKey().toBytes(), null));

        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(call))
                .withMessageStartingWith("400004 /tpm/storageRootKey is missing");
    }

    @Test
    void an_enrollment_needs_the_endorsement_key_of_a_tpm_2_0() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.enroll(Enrollments.individual("old")
                        .tpm(Base64.getEncoder().encodeToString(new byte[256]))
                        .build()))
                .withMessageStartingWith("the endorsementKey of the enrollment old: the key is not the TPM2B_PUBLIC");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.enroll(enrolling(null)))
                .withMessage("the enrollment old attests by TPM and must have an endorsementKey");
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator
                        .service()
                        .individuals()
                        .put(enrolling(new TpmAttestation("AA==", null, Map.of())), null))
                .withMessageContaining("400004")
                .withMessageContaining("a TPM 1.2 does not");
    }

    @Test
    void groups_do_not_attest_by_tpm() {
        AttestationMechanism tpm = new AttestationMechanism(
                AttestationType.TPM,
                new TpmAttestation(TPM.endorsementKey().toBase64(), null, Map.of()),
                null,
                null,
                Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.enroll(
                        Enrollments.group("boats").attestation(tpm).build()))
                .withMessage("the enrollment group boats cannot attest by TPM; enroll its devices one by one");
    }

    @Test
    void nothing_of_the_keys_is_shown() {
        simulator.device(ID, TPM).register();

        assertThat(credentials()).hasToString("TpmIssuedKey[****]");
    }

    private static IndividualEnrollmentBuilder enrollment() {
        return Enrollments.individual(ID).tpm(TPM.endorsementKey().toBase64());
    }

    private static IndividualEnrollment enrolling(TpmAttestation tpm) {
        return Enrollments.individual("old")
                .attestation(new AttestationMechanism(AttestationType.TPM, tpm, null, null, Map.of()))
                .build();
    }

    private HubCredentials credentials() {
        return simulator.hub(Fleet.A).device(ID).orElseThrow().credentials();
    }

    private static RegisterCall call(String registrationId, SoftwareTpm tpm) {
        return RegisterCall.of(registrationId)
                .withTpm(new TpmKeys(
                        tpm.endorsementKey().toBytes(), tpm.storageRootKey().toBytes()));
    }

    private TpmChallengeException challenge(String registrationId, SoftwareTpm tpm) {
        return catchThrowableOfType(TpmChallengeException.class, () -> simulator.register(call(registrationId, tpm)));
    }

    private RegistrationOperation register(String registrationId, SoftwareTpm tpm, String token) {
        return simulator.register(call(registrationId, tpm).withAuthorization(token));
    }

    private String token(String registrationId, TpmChallengeException challenge, SoftwareTpm tpm) {
        return token(simulator, registrationId, challenge, tpm);
    }

    private static String token(
            DpsSimulator simulator, String registrationId, TpmChallengeException challenge, SoftwareTpm tpm) {
        TpmIdentityKey key = tpm.activate(TpmAuthenticationKey.ofBase64(challenge.authenticationKey()));
        Instant expiry = simulator.clock().instant().plus(Duration.ofHours(1));
        return SasTokens.sign(SasStyle.NODE, SasTokens.registration(simulator.idScope(), registrationId), key, expiry);
    }

    private void refuse(String registrationId, SoftwareTpm tpm, String token, String reason) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> register(registrationId, tpm, token))
                .withMessageContaining(reason)
                .satisfies(refused -> assertThat(refused.error().httpStatus()).isEqualTo(401));
    }
}
