package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device-facing protocol: what stands in which answer. */
class ProtocolTest {

    private final DpsSimulator simulator = Fleet.withWebhook(
                    call -> WebhookReply.ok(Fleet.response(Fleet.A, null, JsonView.of(Map.of("x", 1)))))
            .build();
    private final String token = token("truck-1");

    @Test
    void the_first_answer_is_assigning_and_nothing_else() {
        RegistrationOperation answer = register("truck-1");

        assertThat(answer.httpStatus()).isEqualTo(202);
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(answer.operationId())
                .matches("[0-9]\\.[0-9a-f]{16}\\.[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(answer.toView().toJson())
                .isEqualTo("{\"operationId\":\"" + answer.operationId() + "\",\"status\":\"assigning\"}");
    }

    @Test
    void the_last_answer_holds_the_whole_state_and_no_null() {
        simulator.clock().advance(Duration.ofSeconds(5));
        String operationId = register("truck-1").operationId();
        simulator.clock().advance(Duration.ofSeconds(3));

        RegistrationOperation answer = simulator.status("truck-1", operationId, token);

        assertThat(answer.httpStatus()).isEqualTo(200);
        assertThat(answer.retryAfter()).isZero();
        JsonView state = answer.toView().at("/registrationState").orElseThrow();
        assertThat(state.members().keySet())
                .containsExactly(
                        "registrationId",
                        "createdDateTimeUtc",
                        "assignedHub",
                        "deviceId",
                        "status",
                        "substatus",
                        "lastUpdatedDateTimeUtc",
                        "etag",
                        "payload");
        assertThat(state.get("createdDateTimeUtc").orElseThrow().asText()).contains("2026-01-01T00:00:05Z");
        assertThat(state.get("etag").orElseThrow().asText().orElseThrow()).matches("[A-Za-z0-9+/]+=*");
        assertThat(state.get("payload").orElseThrow().toJson()).isEqualTo("{\"x\":1}");
    }

    @Test
    void a_failure_holds_a_state_with_code_and_message() {
        simulator.enroll(
                Fleet.vehicles().customAllocation("https://webhook.test/bad").build());
        DpsSimulator failing =
                Fleet.withWebhook(call -> WebhookReply.status(400)).build();
        String operationId = failing.register(RegisterCall.of("truck-1").withAuthorization(token))
                .operationId();

        JsonView state = failing.status("truck-1", operationId, token)
                .toView()
                .at("/registrationState")
                .orElseThrow();

        assertThat(state.members().keySet())
                .isEqualTo(Set.of(
                        "registrationId",
                        "createdDateTimeUtc",
                        "status",
                        "errorCode",
                        "errorMessage",
                        "lastUpdatedDateTimeUtc",
                        "etag"));
        assertThat(state.get("errorCode").orElseThrow().asLong()).hasValue(400207);
    }

    @Test
    void a_disabled_enrollment_is_told_as_such() {
        simulator.enroll(Fleet.vehicles().disabled().build());

        RegistrationResult result = Fleet.register(simulator);

        assertThat(result.status()).isEqualTo(RegistrationStatus.DISABLED);
        assertThat(result.state().registrationId()).isEqualTo("truck-1");
        assertThat(result.errorCode()).isEmpty();
        assertThat(simulator.exchanges()).isEmpty();
        assertThat(simulator.story()).contains("truck-1 may not register");
    }

    @Test
    void an_error_has_the_body_of_dps() {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(RegisterCall.of("truck-1")))
                .satisfies(refused -> {
                    JsonView body = refused.error().toView();
                    assertThat(body.members().keySet())
                            .containsExactly("errorCode", "trackingId", "message", "timestampUtc");
                    assertThat(body.get("errorCode").orElseThrow().asLong()).hasValue(401002);
                    assertThat(body.get("timestampUtc").orElseThrow().asText()).contains("2026-01-01T00:00:00Z");
                });
    }

    @Test
    void an_operation_that_does_not_exist_is_not_found() {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status("truck-1", "5.0.0", token))
                .satisfies(refused -> assertThat(refused.error().httpStatus()).isEqualTo(404));
    }

    @Test
    void an_operation_that_has_ended_can_be_asked_for_again() {
        String first = register("truck-1").operationId();
        register("truck-1");

        assertThat(simulator.status("truck-1", first, token).isAssigning()).isFalse();
        assertThat(simulator.status("truck-1", first, token).isAssigning()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ends.", "white space", "übung"})
    void a_registration_id_that_is_none_is_refused(String registrationId) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(RegisterCall.of(registrationId)))
                .satisfies(refused -> assertThat(refused.error().errorCode()).isEqualTo(400004));
    }

    @Test
    void how_long_a_device_is_to_wait_is_a_setting() {
        DpsSimulator patient = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .retryAfter(Duration.ofSeconds(5))
                .build();

        assertThat(Fleet.register(patient).took()).isEqualTo(Duration.ofSeconds(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DpsSimulator.builder().retryAfter(Duration.ofMillis(999)))
                .withMessage("retryAfter must be >= 1 s");
    }

    @Test
    void identifiers_are_the_same_on_every_run() {
        DpsSimulator again =
                Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A)).build();
        DpsSimulator andAgain =
                Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A)).build();

        assertThat(again.register(RegisterCall.of("truck-1").withAuthorization(token)))
                .isEqualTo(andAgain.register(RegisterCall.of("truck-1").withAuthorization(token)));
    }

    @Test
    void texts_show_no_secrets() {
        RegisterCall call = new RegisterCall("truck-1", token, JsonView.of(Map.of("secret", "payload")));

        assertThat(call).hasToString("RegisterCall[truck-1]");
        assertThat(call.withPayload(null).payload()).isNull();
        assertThat(simulator.deviceOf("vehicles", "truck-1")).hasToString("SimulatedDevice[truck-1]");
        assertThat(simulator).hasToString("DpsSimulator[0ne00000001, 2 hubs]");
    }

    @Test
    void what_does_not_exist_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.hub("hub-z"))
                .withMessage("the hub hub-z is not linked");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.device("truck-1"))
                .withMessage("there is no individual enrollment for truck-1; there is none at all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.deviceOf("trains", "ice-1"))
                .withMessage("there is no enrollment group trains; there are vehicles");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.deviceOf(
                        Enrollments.group("g").attestation(null).build(), "ice-1"))
                .withMessage("the group must have a primary key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DpsSimulator.builder().historyLimit(0))
                .withMessage("historyLimit must be >= 1");
    }

    @Test
    void a_device_of_a_group_may_be_made_from_the_record() {
        assertThat(simulator
                        .deviceOf(Fleet.vehicles().build(), "truck-9")
                        .register()
                        .isAssigned())
                .isTrue();
    }

    @Test
    void one_builder_builds_simulators_that_share_nothing_unless_told_to() {
        DpsSimulatorBuilder builder = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A));
        DpsSimulator first = builder.build();
        Fleet.register(first);
        DpsSimulator second = builder.build();
        VirtualClock shared = VirtualClock.create();

        assertThat(second.clock().instant()).isEqualTo(VirtualClock.START);
        assertThat(second.hub(Fleet.A).deviceCount()).isZero();
        assertThat(builder.clock(shared).build().clock())
                .isSameAs(builder.build().clock());
    }

    @Test
    void the_id_scope_and_the_assumed_codes_are_settings() {
        DpsSimulator other = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .idScope("0ne000FFA42")
                .assumedBehaviour(AssumedBehaviour.builder()
                        .unauthorizedErrorCode(401000)
                        .notFoundErrorCode(404202)
                        .build())
                .build();

        assertThat(Fleet.register(other).isAssigned()).isTrue();
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> other.register(RegisterCall.of("truck-1").withAuthorization(token)))
                .withMessageStartingWith("401000 Unauthorized");
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> other.status("truck-1", "5.0.0", token))
                .withMessageStartingWith("404202");
    }

    private RegistrationOperation register(String registrationId) {
        return simulator.register(RegisterCall.of(registrationId).withAuthorization(token(registrationId)));
    }

    private String token(String registrationId) {
        String key = DeviceKeys.derive(
                Fleet.vehicles().build().attestation().symmetricKey().primaryKey(), registrationId);
        return SasTokens.forRegistration(
                simulator.idScope(), registrationId, key, VirtualClock.START.plus(Duration.ofHours(1)));
    }
}
