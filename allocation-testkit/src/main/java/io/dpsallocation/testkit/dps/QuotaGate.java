package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/*
 * Requests to be registered and polls have limits of their own, as was observed of the real service. A request counts before
 * its proof is looked at: what is turned away for its number has cost nothing yet.
 */
/** Turns devices and tools away that ask too often or send too much; lets everything through while there are no quotas. Thread-safe. */
final class QuotaGate {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final @Nullable DpsQuotas quotas;
    private final @Nullable RateLimit registrations;
    private final @Nullable RateLimit operations;
    private final DpsErrors errors;
    private final Journal journal;

    QuotaGate(@Nullable DpsQuotas quotas, DpsErrors errors, Journal journal) {
        this.quotas = quotas;
        this.registrations = quotas == null ? null : new RateLimit(quotas.registrationsPerMinute(), MINUTE);
        this.operations = quotas == null ? null : new RateLimit(quotas.operationsPerMinute(), MINUTE);
        this.errors = errors;
        this.journal = journal;
    }

    /**
     * Lets a request to be registered in.
     *
     * @throws DpsErrorException if it is one too many, or too large
     */
    void admit(RegisterCall call, Instant at) {
        if (quotas == null || registrations == null) {
            return;
        }
        requireSize(call.payload(), quotas.messageBytes(), at);
        require(registrations, call.registrationId(), "registrations of all devices within a minute", at);
    }

    private void requireSize(@Nullable JsonView payload, int limit, Instant at) {
        if (payload != null && payload.toJson().getBytes(StandardCharsets.UTF_8).length > limit) {
            throw errors.refusal(DpsErrorCode.MESSAGE_TOO_LARGE.code(), DpsErrorCode.MESSAGE_TOO_LARGE.text(limit), at);
        }
    }

    /**
     * Lets a poll in.
     *
     * @throws DpsErrorException if it is one too many of this device
     */
    void admitPoll(String registrationId, RegistrationRecord device, Instant at) {
        if (quotas != null) {
            RateLimit polls = device.polls(quotas.pollsPerTenSeconds(), TEN_SECONDS);
            require(polls, registrationId, "polls of one device within 10 s", at);
        }
    }

    /**
     * Takes in a request of an operator's tool.
     *
     * @throws DpsErrorException if there are too many
     */
    void admitOperation(Instant at) {
        if (operations != null) {
            require(operations, "service", "operations within a minute", at);
        }
    }

    private void require(RateLimit limit, String subject, String what, Instant at) {
        Duration wait = limit.admit(at);
        if (!wait.isZero()) {
            String reason = "too many " + what;
            journal.add(at, subject, DpsEvent.Kind.THROTTLED, reason);
            throw errors.throttled(reason, wait, at);
        }
    }
}
