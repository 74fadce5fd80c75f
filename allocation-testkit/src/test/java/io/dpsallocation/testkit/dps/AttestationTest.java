package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationTest {

    private final DpsSimulator simulator =
            Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A)).build();
    private final String groupKey =
            Fleet.vehicles().build().attestation().symmetricKey().primaryKey();

    @ParameterizedTest
    @EnumSource(SasStyle.class)
    void the_tokens_of_all_clients_are_accepted(SasStyle style) {
        assertThat(simulator
                        .deviceOf("vehicles", "truck-1")
                        .withTokenStyle(style)
                        .register()
                        .isAssigned())
                .isTrue();
    }

    @Test
    void skn_may_be_missing_and_stand_anywhere() {
        String token = token("truck-1");

        accept(token.replace("&skn=", ""));
        accept(token.replace("SharedAccessSignature ", "SharedAccessSignature skn=registration&")
                .replaceFirst("&skn=$", ""));
    }

    @Test
    void the_secondary_key_is_as_good_as_the_primary_one() {
        String secondary = Fleet.vehicles().build().attestation().symmetricKey().secondaryKey();

        assertThat(simulator
                        .device("truck-1", DeviceKeys.derive(secondary, "truck-1"))
                        .register()
                        .isAssigned())
                .isTrue();
    }

    @Test
    void the_registration_id_in_sr_may_be_in_another_letter_case() {
        String key = DeviceKeys.derive(groupKey, "Truck-1");
        String token = SasTokens.forRegistration(simulator.idScope(), "truck-1", key, inAnHour());

        RegistrationOperation answer =
                simulator.register(RegisterCall.of("Truck-1").withAuthorization(token));

        assertThat(answer.status()).isEqualTo(RegistrationStatus.ASSIGNING);
    }

    @Test
    void the_derived_key_depends_on_the_id_as_it_is_sent() {
        String key = DeviceKeys.derive(groupKey, "truck-1");

        refuse("TRUCK-1", SasTokens.forRegistration(simulator.idScope(), "TRUCK-1", key, inAnHour()));
    }

    @ParameterizedTest
    @CsvSource({
        "AS_SENT,     Truck-1, true",
        "AS_SENT,     truck-1, false",
        "LOWER_CASED, Truck-1, false",
        "LOWER_CASED, truck-1, true",
        "EITHER,      Truck-1, true",
        "EITHER,      truck-1, true",
        "EITHER,      TRUCK-1, false",
    })
    void which_spelling_a_key_is_derived_from_is_a_setting(DerivedKeyId setting, String derivedFrom, boolean isLetIn) {
        DpsSimulator assuming = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .assumedBehaviour(
                        AssumedBehaviour.builder().derivedKeyId(setting).build())
                .build();
        SimulatedDevice device = assuming.device("Truck-1", DeviceKeys.derive(groupKey, derivedFrom));

        if (isLetIn) {
            assertThat(device.register().connect().deviceId()).isEqualTo("Truck-1");
        } else {
            assertThatExceptionOfType(DpsErrorException.class)
                    .isThrownBy(device::register)
                    .withMessageContaining("this registration ID, letter case included");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0ne00000002/registrations/truck-1", "0ne00000001/registrations/truck-2", "truck-1"})
    void a_token_for_something_else_is_refused(String resource) {
        HmacKey key = HmacKey.ofBase64(DeviceKeys.derive(groupKey, "truck-1"));

        refuse("truck-1", SasTokens.sign(SasStyle.JAVA, resource, key, inAnHour()));
    }

    @Test
    void the_scope_in_sr_may_be_in_another_letter_case_for_dps_asks_for_lower_case() {
        DpsSimulator upper = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .idScope("0ne000FFA42")
                .build();
        HmacKey key = HmacKey.ofBase64(DeviceKeys.derive(groupKey, "truck-1"));
        String token = SasTokens.sign(SasStyle.PYTHON, "0ne000ffa42/registrations/truck-1", key, inAnHour());

        assertThat(upper.register(RegisterCall.of("truck-1").withAuthorization(token))
                        .status())
                .isEqualTo(RegistrationStatus.ASSIGNING);
    }

    @Test
    void a_token_expires_by_the_virtual_clock() {
        String token = token("truck-1");
        simulator.clock().advance(Duration.ofMinutes(59));
        accept(token);

        simulator.clock().advance(Duration.ofMinutes(1));

        refuse("truck-1", token);
    }

    @Test
    void a_device_without_a_token_or_with_the_wrong_key_is_told_401_and_nothing_more() {
        refuse("truck-1", null);
        refuse("truck-1", "Bearer abc");
        refuse("truck-1", SasTokens.forRegistration(simulator.idScope(), "truck-1", groupKey, inAnHour()));
    }

    @Test
    void the_exception_says_what_dps_does_not() {
        String token = token("truck-1");
        simulator.clock().advance(Duration.ofHours(1));

        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(RegisterCall.of("truck-1")))
                .withMessage("401002 Unauthorized: there is no token");
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(RegisterCall.of("truck-1").withAuthorization(token)))
                .withMessage("401002 Unauthorized: the token is expired");
    }

    @Test
    void the_reason_stands_in_the_events_and_no_secret_with_it() {
        String token = token("truck-2");
        refuse("truck-1", token);

        assertThat(simulator.events())
                .filteredOn(event -> event.kind() == DpsEvent.Kind.IDENTITY_NOT_PROVED)
                .singleElement()
                .satisfies(event -> assertThat(event.detail())
                        .isEqualTo("the token's sr does not name this ID scope and registration ID"));
        assertThat(simulator.story()).doesNotContain(token, groupKey);
    }

    @Test
    void an_individual_enrollment_decides_alone() {
        IndividualEnrollment truck =
                Enrollments.individual("TRUCK-1").disabled().build();
        simulator.enroll(truck);

        refuse("truck-1", token("truck-1"));
        assertThat(simulator.device("truck-1").register().status()).isEqualTo(RegistrationStatus.DISABLED);
    }

    @Test
    void the_group_is_found_by_the_key() {
        simulator.enroll(Enrollments.group("trains").customAllocation().build());

        simulator.deviceOf("trains", "ice-1").register();

        assertThat(simulator.exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(
                                exchange.request().enrollmentGroup().enrollmentGroupId())
                        .isEqualTo("trains"));
    }

    @Test
    void a_poll_is_attested_too() {
        RegistrationOperation answer =
                simulator.register(RegisterCall.of("truck-1").withAuthorization(token("truck-1")));

        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status("truck-1", answer.operationId(), token("truck-2")))
                .satisfies(refused -> assertThat(refused.error().httpStatus()).isEqualTo(401));
    }

    @Test
    void a_poll_is_attested_by_the_enrollment_the_registration_began_with() {
        RegistrationOperation answer =
                simulator.register(RegisterCall.of("truck-1").withAuthorization(token("truck-1")));
        String newKey =
                Enrollments.group("new").build().attestation().symmetricKey().primaryKey();
        simulator.enroll(Fleet.vehicles().symmetricKeys(newKey, null).build());
        String newToken = SasTokens.forRegistration(
                simulator.idScope(), "truck-1", DeviceKeys.derive(newKey, "truck-1"), inAnHour());

        assertThat(simulator
                        .status("truck-1", answer.operationId(), token("truck-1"))
                        .status())
                .isEqualTo(RegistrationStatus.ASSIGNED);
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status("truck-1", answer.operationId(), newToken));
        refuse("truck-1", token("truck-1"));
    }

    private void accept(String token) {
        assertThat(simulator.register(RegisterCall.of("truck-1").withAuthorization(token)))
                .isNotNull();
    }

    private void refuse(String registrationId, String token) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(new RegisterCall(registrationId, token, null)))
                .withMessageStartingWith("401002 Unauthorized: ")
                .satisfies(refused -> {
                    assertThat(refused.error().httpStatus()).isEqualTo(401);
                    assertThat(refused.error().message()).isEqualTo("Unauthorized");
                });
    }

    private String token(String registrationId) {
        return SasTokens.forRegistration(
                simulator.idScope(), registrationId, DeviceKeys.derive(groupKey, registrationId), inAnHour());
    }

    private Instant inAnHour() {
        return simulator.clock().instant().plus(Duration.ofHours(1));
    }
}
