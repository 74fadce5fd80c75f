package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.testkit.dps.WebhookExchange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about one webhook call and its answer; see {@link AllocationAssertions}. Tags, desired properties and payload are
 * those of the answer. A failure shows both bodies.
 *
 * @since 0.1.0
 */
public final class WebhookExchangeAssert extends AbstractAnswerAssert<WebhookExchangeAssert, WebhookExchange> {

    WebhookExchangeAssert(@Nullable WebhookExchange actual) {
        super(actual, WebhookExchangeAssert.class);
    }

    /**
     * The call was made for this device.
     *
     * @param registrationId the registration ID as the device presented it
     * @return this
     */
    public WebhookExchangeAssert isForDevice(String registrationId) {
        return meets(ExchangeCheck.device(registrationId));
    }

    /**
     * It was this call of its registration.
     *
     * @param attempt 1 for the first, 2 for the first retry
     * @return this
     */
    public WebhookExchangeAssert isAttempt(int attempt) {
        return meets(ExchangeCheck.attempt(attempt));
    }

    /**
     * The call was made at this moment of virtual time.
     *
     * @param at the time
     * @return this
     */
    public WebhookExchangeAssert wasMadeAt(Instant at) {
        return meets(ExchangeCheck.at(at));
    }

    /**
     * It took this long in virtual time.
     *
     * @param took the time; see {@link WebhookExchange#took()}
     * @return this
     */
    public WebhookExchangeAssert took(Duration took) {
        return meets(ExchangeCheck.took(took));
    }

    /**
     * The webhook answered with this status.
     *
     * @param status the HTTP status
     * @return this
     */
    public WebhookExchangeAssert answeredWith(int status) {
        return meets(ExchangeCheck.status(status));
    }

    /**
     * The webhook gave no answer.
     *
     * @return this
     */
    public WebhookExchangeAssert hasNoAnswer() {
        return meets(ExchangeCheck.noAnswer());
    }

    /**
     * The webhook named this hub.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return this
     */
    public WebhookExchangeAssert assignedTo(String iotHubHostName) {
        return meets(ExchangeCheck.hub(iotHubHostName));
    }

    /**
     * A member of what DPS posted has a value.
     *
     * @param pointer a JSON pointer into the request, such as {@code /deviceRuntimeContext/payload/site}
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public WebhookExchangeAssert hasRequestMember(String pointer, Object value) {
        return meets(ExchangeCheck.request(pointer, value));
    }

    /**
     * A member of what the webhook answered has a value.
     *
     * @param pointer a JSON pointer into the response, such as {@code /payload/firmware}
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public WebhookExchangeAssert hasResponseMember(String pointer, Object value) {
        return meets(ExchangeCheck.response(pointer, value));
    }

    private WebhookExchangeAssert meets(ExchangeCheck check) {
        isNotNull();
        if (!check.holds().test(actual)) {
            throw failure(
                    "%s",
                    "Expected of the webhook exchange the " + check.what() + "\n  " + check.expected()
                            + "\nbut found\n  "
                            + check.found().apply(actual) + "\nin\n  " + ExchangeText.whole(actual)
                            + check.closest().apply(actual));
        }
        return this;
    }

    private @Nullable AllocationResponse response() {
        return ExchangeCheck.response(actual).orElse(null);
    }

    @Override
    @Nullable
    InitialTwin initialTwin() {
        AllocationResponse response = response();
        return response == null ? null : response.initialTwin();
    }

    @Override
    @Nullable
    JsonView payload() {
        AllocationResponse response = response();
        return response == null ? null : response.payload();
    }

    @Override
    String story() {
        return "it is\n  " + ExchangeText.whole(actual);
    }
}
