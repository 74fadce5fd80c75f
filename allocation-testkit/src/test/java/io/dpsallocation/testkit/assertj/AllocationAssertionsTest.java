package io.dpsallocation.testkit.assertj;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.RegistrationSubstatus;
import io.dpsallocation.model.Violation;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.WebhookReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AllocationAssertionsTest {

    private static final String A = "hub-a.azure-devices.net";
    private static final String B = "hub-b.azure-devices.net";

    private final AllocationDecision assigned = AllocationDecision.assign(
                    ScoreScale.MILLISECONDS, List.of(new RankedHub(B, 12), new RankedHub(A, 34)))
            .withInitialTwin(InitialTwin.of(Map.of("site", "eu"), Map.of("log", Map.of("level", "info"))))
            .withPayload(JsonView.of(Map.of("bootstrap", "v2")))
            .because("12 ms against 34 ms");
    private final AllocationDecision rejected = new AllocationDecision.Rejected(
            RejectionKind.INVALID_REQUEST,
            ReasonCode.INVALID_REQUEST,
            "the request breaks the contract",
            List.of(new Violation("linkedHubs", "must not be empty")),
            DecisionStamp.NONE);

    @Test
    void what_is_so_passes() {
        assertThat(assigned)
                .isAssigned()
                .assignedTo("HUB-B.azure-devices.net")
                .because("12 ms")
                .withReasonCode(ReasonCode.ASSIGNED)
                .hasTag("site", "eu")
                .hasDesired("/log/level", "info")
                .hasDesired("log", Map.of("level", "info"))
                .hasPayload(Map.of("bootstrap", "v2"))
                .hasPayloadMember("bootstrap", "v2");
        assertThat(rejected)
                .rejectedWith(ReasonCode.INVALID_REQUEST)
                .hasNoInitialTwin()
                .hasNoPayload();
        assertThat(AllocationDecision.abstain("no samples")).abstained().because("no samples");
    }

    @Test
    void a_wrong_hub_is_explained_with_reason_and_ranking() {
        fails(() -> assertThat(assigned).assignedTo(A), """
                Expected the decision to assign
                  hub-a.azure-devices.net
                but it assigned hub-b.azure-devices.net [ASSIGNED]
                  because: 12 ms against 34 ms
                  ranking (ms, lower is better):
                    1. hub-b.azure-devices.net  12.0
                    2. hub-a.azure-devices.net  34.0""");
    }

    @Test
    void a_rejection_is_explained_with_its_violations() {
        fails(() -> assertThat(rejected).assignedTo(A), """
                Expected the decision to assign
                  hub-a.azure-devices.net
                but it rejected the device as INVALID_REQUEST [INVALID_REQUEST]
                  because: the request breaks the contract
                  linkedHubs: must not be empty""");
        fails(() -> assertThat(rejected).isAssigned(), """
                Expected the decision to assign a hub
                but it rejected the device as INVALID_REQUEST [INVALID_REQUEST]
                  because: the request breaks the contract
                  linkedHubs: must not be empty""");
    }

    @Test
    void an_abstention_is_explained_with_its_reason() {
        fails(() -> assertThat(AllocationDecision.abstain("no samples")).isAssigned(), """
                Expected the decision to assign a hub
                but it abstained [NO_STRATEGY_ANSWERED]
                  because: no samples""");
        fails(() -> assertThat(rejected).abstained(), "Expected the decision to abstain\nbut it rejected");
    }

    @Test
    void a_scale_without_a_unit_is_explained_too() {
        AllocationDecision ordinal = AllocationDecision.assign(B);
        AllocationDecision higher =
                AllocationDecision.assign(new ScoreScale("", false, false), List.of(new RankedHub(B, 1)));

        fails(() -> assertThat(ordinal).assignedTo(A), "ranking (lower is better):");
        fails(() -> assertThat(higher).assignedTo(A), "ranking (higher is better):");
    }

    @Test
    void reasons_are_compared() {
        fails(
                () -> assertThat(assigned).because("residency"),
                "Expected the decision's reason to contain\n  residency");
        fails(
                () -> assertThat(assigned).withReasonCode(ReasonCode.PINNED),
                "Expected the decision's reason code to be\n  PINNED");
        fails(
                () -> assertThat(assigned).rejectedWith(ReasonCode.ASSIGNED),
                "Expected the decision to reject the device with\n  ASSIGNED");
        fails(
                () -> assertThat(rejected).rejectedWith(ReasonCode.NO_POLICY),
                "Expected the decision to reject the device with\n  NO_POLICY");
    }

    @Test
    void twins_and_payloads_are_shown_when_they_are_not_as_expected() {
        fails(
                () -> assertThat(assigned).hasTag("site", "us"),
                "Expected the tag site to be\n  \"us\"\nbut found\n  \"eu\"\nin\n  {\"site\":\"eu\"}");
        fails(
                () -> assertThat(assigned).hasDesired("/log/to", "file"),
                "Expected the desired property /log/to to be\n  \"file\"\nbut found\n  nothing\nin\n");
        fails(() -> assertThat(rejected).hasTag("site", "us"), "but found\n  nothing\nin\n  nothing");
        fails(
                () -> assertThat(assigned).hasPayload(Map.of()),
                "Expected the payload\n  {}\nbut found\n  {\"bootstrap\":\"v2\"}");
        fails(() -> assertThat(rejected).hasPayload(Map.of()), "Expected the payload\n  {}\nbut found\n  nothing");
        fails(() -> assertThat(assigned).hasPayloadMember("x", 1), "Expected the payload member x to be\n  1");
        fails(() -> assertThat(assigned).hasNoPayload(), "Expected no payload\nbut found\n  {\"bootstrap\"");
        fails(() -> assertThat(assigned).hasNoInitialTwin(), "Expected no initialTwin\nbut found\n  {\"tags\"");
    }

    @Test
    void a_percent_sign_in_a_reason_is_no_format() {
        fails(() -> assertThat(AllocationDecision.refuse("100 %s full")).assignedTo(A), "because: 100 %s full");
    }

    @Test
    void nothing_is_not_a_decision() {
        fails(() -> assertThat((AllocationDecision) null).assignedTo(A), "Expecting actual not to be null");
        fails(() -> assertThat((AllocationResponse) null).hasNoPayload(), "Expecting actual not to be null");
        fails(() -> assertThat((RegistrationResult) null).hasTag("a", 1), "Expecting actual not to be null");
    }

    @Test
    void responses_are_asserted_alike() {
        AllocationResponse response =
                new AllocationResponse(A, InitialTwin.of(Map.of("site", "eu"), null), null, Map.of());
        AllocationResponse empty = new AllocationResponse("", null, null, Map.of());

        assertThat(response).assignedTo(A).hasTag("site", "eu").hasNoPayload();
        assertThat(empty).namesNoHub().hasNoInitialTwin();
        assertThat(new AllocationResponse(null, null, null, Map.of())).namesNoHub();
        fails(
                () -> assertThat(response).assignedTo(B),
                "Expected the response to name\n  hub-b.azure-devices.net\nbut it is\n  {\"iotHubHostName\":\"hub-a");
        fails(() -> assertThat(empty).assignedTo(B), "Expected the response to name");
        fails(() -> assertThat(response).namesNoHub(), "Expected the response to name no hub\nbut it is");
        fails(() -> assertThat(response).hasNoInitialTwin(), "Expected no initialTwin");
        fails(() -> assertThat(response).hasDesired("a", 1), "Expected the desired property a to be");
        fails(() -> assertThat(empty).hasDesired("a", 1), "Expected the desired property a to be");
        fails(() -> assertThat(empty).hasTag("a", 1), "Expected the tag a to be");
    }

    @Test
    void registrations_are_asserted_alike() {
        RegistrationResult result = register(WebhookReply.assign(A));

        assertThat(result)
                .isAssigned()
                .assignedTo(A)
                .withSubstatus(RegistrationSubstatus.INITIAL_ASSIGNMENT)
                .withDeviceId("truck-1")
                .hasTag("site", "eu")
                .hasDesired("interval", 30)
                .hasNoPayload();
        fails(() -> assertThat(result).assignedTo(B), """
                Expected the device to be assigned to
                  hub-b.azure-devices.net
                but the registration of truck-1 ended as assigned to hub-a.azure-devices.net (initialAssignment) after 1 poll""");
        fails(
                () -> assertThat(result).withSubstatus(RegistrationSubstatus.DEVICE_DATA_RESET),
                "Expected the substatus\n  deviceDataReset");
        fails(() -> assertThat(result).withDeviceId("Truck-1"), "Expected the device ID\n  Truck-1");
        fails(() -> assertThat(result).failedWith(400207), "Expected the registration to end as\n  failed");
        fails(() -> assertThat(result).isDisabled(), "Expected the registration to end as\n  disabled");
        fails(() -> assertThat(result).withErrorMessage("x"), "Expected the error message to contain\n  x");
        fails(() -> assertThat(result).hasTag("site", "us"), "Expected the tag site to be");
    }

    @Test
    void failures_are_explained_with_code_and_message() {
        RegistrationResult result = register(WebhookReply.status(403));

        assertThat(result).failedWith(400207).withErrorMessage("403");
        fails(() -> assertThat(result).failedWith(400208), """
                Expected the registration to fail with
                  400208
                but the registration of truck-1 ended as failed with 400207, Custom allocation failed with status code: 403 after 1 poll""");
        fails(() -> assertThat(result).hasTag("site", "eu"), "but found\n  nothing");
        fails(() -> assertThat(result).hasDesired("site", "eu"), "but found\n  nothing");
    }

    @Test
    void failures_show_what_the_webhook_said_last() {
        RegistrationResult refused =
                register(WebhookReply.of(403, Map.of(), "{\"code\":\"NO_POLICY\"}".getBytes(StandardCharsets.UTF_8)));

        fails(() -> assertThat(refused).isAssigned(), """
                after 1 poll
                  2026-01-01T00:00:00Z truck-1 attempt 1: POST https://webhook.test/api/allocate -> 403
                    request   {"enrollmentGroup":{""");
        fails(() -> assertThat(refused).isAssigned(), "\n    response  {\"code\":\"NO_POLICY\"}");
        fails(() -> assertThat(register(WebhookReply.status(500))).isAssigned(), "attempt 11: POST https://webhook");
    }

    @Test
    void a_hub_by_its_first_name_is_told_its_whole_name_and_what_the_webhook_was_asked() {
        RegistrationResult result = register(
                WebhookReply.ok(new AllocationResponse(A, null, JsonView.of(Map.of("token", "secret")), Map.of())));

        fails(() -> assertThat(result).assignedTo("Hub-A"), """
                Expected the device to be assigned to
                  Hub-A
                but the registration of truck-1 ended as assigned to hub-a.azure-devices.net (initialAssignment) after 1 poll
                """);
        fails(
                () -> assertThat(result).assignedTo("Hub-A"),
                "\nclosest is hub-a.azure-devices.net; there is no hub Hub-A");
        fails(
                () -> assertThat(result).assignedTo("Hub-A"),
                "\"linkedHubs\":[\"hub-a.azure-devices.net\",\"hub-b.azure-devices.net\"]}\n    response  "
                        + "{\"iotHubHostName\":\"hub-a.azure-devices.net\",\"payload\":{\"token\":\"****\"}}");
    }

    @Test
    void a_registration_that_asked_no_webhook_says_so() {
        DpsSimulator dps = DpsSimulator.builder()
                .linkedHubs(A)
                .enrollment(Enrollments.individual("truck-1")
                        .allocationPolicy(AllocationPolicy.STATIC)
                        .iotHubs(A)
                        .build())
                .build();
        RegistrationResult result = dps.device("truck-1").register();

        fails(() -> assertThat(result).hasTag("site", "eu"), """
                but found
                  nothing
                in
                  {}
                the registration of truck-1 ended as assigned to hub-a.azure-devices.net (initialAssignment) after 1 poll
                  no webhook was asked""");
    }

    private static RegistrationResult register(WebhookReply reply) {
        return DpsSimulator.builder()
                .linkedHubs(A, B)
                .enrollment(Enrollments.group("vehicles")
                        .customAllocation()
                        .initialTwin(Map.of("site", "eu"), Map.of("interval", 30))
                        .build())
                .webhook(call -> reply)
                .build()
                .deviceOf("vehicles", "truck-1")
                .register();
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(error -> assertThat(error.getMessage()).contains(message));
    }
}
