package io.dpsallocation.testkit.dps;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.WireTypeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a webhook's answer means for the device: the published table, and assumptions where it says nothing. Stateless. */
final class OutcomeTable {

    private static final int OK = 200;
    private static final int LAST_SUCCESS = 299;
    private static final int UNAUTHORIZED = 401;

    private final RetrySchedule schedule;
    private final AssumedBehaviour assumed;
    private final AnswerReader answers;
    private final Journal journal;

    OutcomeTable(RetrySchedule schedule, AssumedBehaviour assumed, Journal journal) {
        this.schedule = schedule;
        this.assumed = assumed;
        this.answers = new AnswerReader(assumed);
        this.journal = journal;
    }

    Choice read(WebhookExchange exchange, Registration registration, Instant at) {
        WebhookReply reply = exchange.reply();
        if (reply == null) {
            String message = "Custom allocation failed: " + exchange.outcome();
            return assumed.retriesWithoutAnswer()
                    ? new Choice.Again(message)
                    : new Choice.Failed(assumed.retriesExhaustedErrorCode(), message);
        }
        if (isRead(reply.status())) {
            return saysJson(reply) ? readOk(reply, registration, at) : unreadable("it does not say that it is JSON");
        }
        // DPS's own texts for 400208 and 400209 are not known; the published names stand in for them.
        if (reply.status() == UNAUTHORIZED) {
            return new Choice.Failed(
                    DpsErrorCode.CUSTOM_ALLOCATION_UNAUTHORIZED_ACCESS.code(),
                    DpsErrorCode.CUSTOM_ALLOCATION_UNAUTHORIZED_ACCESS.text());
        }
        String message = DpsErrorCode.CUSTOM_ALLOCATION_FAILED.text(reply.status());
        return schedule.retries(reply.status())
                ? new Choice.Again(message)
                : new Choice.Failed(DpsErrorCode.CUSTOM_ALLOCATION_FAILED.code(), message);
    }

    private boolean isRead(int status) {
        return status == OK || (assumed.everySuccessIsRead() && status > OK && status <= LAST_SUCCESS);
    }

    private boolean saysJson(WebhookReply reply) {
        return !assumed.contentTypeMatters()
                || reply.headers().entrySet().stream()
                        .filter(header -> CaseFolding.ascii(header.getKey()).equals("content-type"))
                        .map(header -> CaseFolding.ascii(header.getValue())
                                .split(";", -1)[0]
                                .strip())
                        .anyMatch(type -> type.equals("application/json") || type.equals("text/json"));
    }

    private Choice readOk(WebhookReply reply, Registration registration, Instant at) {
        AnswerReader.Answer answer;
        try {
            answer = answers.read(reply.sharedBody());
        } catch (MalformedJsonException | WireTypeException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
        if (!answer.misspelt().isEmpty()) {
            ignored("members in another letter case: " + answer.misspelt(), registration, at);
        }
        AllocationResponse response = answer.response();
        String host = response.iotHubHostName();
        if (host == null || host.isEmpty()) {
            return namesNoHub(response);
        }
        Optional<SimulatedHub> hub = registration.candidate(host, assumed.hubNamesIgnoreCase());
        if (hub.isEmpty()) {
            return new Choice.Failed(
                    assumed.unlinkedHubErrorCode(),
                    "Custom allocation failed: the hub is not among the linked hubs of the request");
        }
        return withExtras(hub.get(), response, registration, at);
    }

    private Choice namesNoHub(AllocationResponse response) {
        boolean missing = response.iotHubHostName() == null
                && !response.additionalMembers().containsKey(AnswerReader.HOST);
        int code =
                missing ? assumed.missingIotHubHostNameErrorCode() : ErrorCodes.CUSTOM_ALLOCATION_IOT_HUB_NOT_SPECIFIED;
        return new Choice.Failed(code, DpsErrorCode.CUSTOM_ALLOCATION_IOT_HUB_NOT_SPECIFIED.text());
    }

    private void ignored(String what, Registration registration, Instant at) {
        journal.add(at, registration.registrationId(), DpsEvent.Kind.ANSWER_PARTLY_IGNORED, what);
    }

    private Choice unreadable(String problem) {
        return new Choice.Failed(
                assumed.unreadableAnswerErrorCode(), "Custom allocation failed: the answer cannot be read, " + problem);
    }

    private Choice withExtras(SimulatedHub hub, AllocationResponse response, Registration registration, Instant at) {
        JsonView tags =
                response.initialTwin() == null ? null : response.initialTwin().tags();
        JsonView desired =
                response.initialTwin() == null ? null : response.initialTwin().desired();
        if (isNoObject(tags) || isNoObject(desired)) {
            return unreadable("tags and desired must be objects");
        }
        JsonView payload = response.payload();
        if (!isNoObject(payload)) {
            return new Choice.Chosen(hub, response.initialTwin(), payload);
        }
        if (!assumed.nonObjectPayloadIsLost()) {
            return unreadable("payload must be an object");
        }
        ignored("payload is no object and does not reach the device", registration, at);
        return new Choice.Chosen(hub, response.initialTwin(), null);
    }

    private static boolean isNoObject(@Nullable JsonView view) {
        return view != null && !view.isObject();
    }
}
