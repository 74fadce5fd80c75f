package io.dpsallocation.testkit.assertj;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.testkit.dps.WebhookExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One thing that is expected of a webhook exchange. */
record ExchangeCheck(
        String what,
        String expected,
        Predicate<WebhookExchange> holds,
        Function<WebhookExchange, String> found,
        Function<WebhookExchange, String> closest) {

    private static final String NOTHING = "nothing";

    private static ExchangeCheck equal(String what, Object expected, Function<WebhookExchange, ?> actual) {
        return new ExchangeCheck(
                what,
                expected.toString(),
                exchange -> expected.equals(actual.apply(exchange)),
                exchange -> String.valueOf(actual.apply(exchange)),
                exchange -> "");
    }

    static ExchangeCheck device(String registrationId) {
        return equal("device", registrationId, WebhookExchange::registrationId);
    }

    static ExchangeCheck attempt(int attempt) {
        return equal("attempt", attempt, WebhookExchange::attempt);
    }

    static ExchangeCheck at(Instant at) {
        return equal("time", at, WebhookExchange::at);
    }

    static ExchangeCheck took(Duration took) {
        return equal("duration", took, WebhookExchange::took);
    }

    static ExchangeCheck status(int status) {
        return equal("status", Integer.toString(status), ExchangeCheck::outcome);
    }

    /** The status, or why there was no answer. */
    static String outcome(WebhookExchange exchange) {
        return exchange.status().isPresent()
                ? Integer.toString(exchange.status().getAsInt())
                : exchange.failure().orElse(NOTHING);
    }

    static ExchangeCheck noAnswer() {
        return new ExchangeCheck(
                "answer", NOTHING, exchange -> exchange.status().isEmpty(), ExchangeCheck::outcome, exchange -> "");
    }

    static ExchangeCheck hub(String iotHubHostName) {
        return new ExchangeCheck(
                "hub answered",
                iotHubHostName,
                exchange -> iotHubHostName.equalsIgnoreCase(hubOf(exchange)),
                exchange -> hubOf(exchange) == null ? NOTHING : String.valueOf(hubOf(exchange)),
                exchange -> request(exchange)
                        .map(AllocationRequest::linkedHubs)
                        .map(linked -> Closest.hub(iotHubHostName, linked))
                        .orElse(""));
    }

    private static @Nullable String hubOf(WebhookExchange exchange) {
        return response(exchange).map(AllocationResponse::iotHubHostName).orElse(null);
    }

    static ExchangeCheck request(String pointer, Object value) {
        return member("request", pointer, value, exchange -> request(exchange).map(AllocationRequest::toView));
    }

    static ExchangeCheck response(String pointer, Object value) {
        return member("response", pointer, value, exchange -> response(exchange).map(AllocationResponse::toView));
    }

    private static ExchangeCheck member(
            String where, String pointer, Object value, Function<WebhookExchange, Optional<JsonView>> within) {
        JsonView expected = JsonView.of(value);
        Function<WebhookExchange, Optional<JsonView>> member =
                exchange -> within.apply(exchange).flatMap(view -> MemberCheck.find(view, pointer));
        return new ExchangeCheck(
                where + " member " + pointer,
                expected.toJson(),
                exchange -> member.apply(exchange).filter(expected::equals).isPresent(),
                exchange -> MemberCheck.text(member.apply(exchange).orElse(null)),
                exchange -> member.apply(exchange).isPresent()
                        ? ""
                        : Closest.member(within.apply(exchange).orElse(null), MemberCheck.pointer(pointer), expected));
    }

    /** The request, unless what was posted is none. */
    static Optional<AllocationRequest> request(WebhookExchange exchange) {
        try {
            return Optional.of(exchange.request());
        } catch (AllocationException notOne) {
            return Optional.empty();
        }
    }

    /** The answer, unless it is none of a webhook's. */
    static Optional<AllocationResponse> response(WebhookExchange exchange) {
        try {
            return exchange.response();
        } catch (AllocationException notOne) {
            return Optional.empty();
        }
    }
}
