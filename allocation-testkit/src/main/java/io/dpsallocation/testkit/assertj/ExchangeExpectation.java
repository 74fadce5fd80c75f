package io.dpsallocation.testkit.assertj;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is expected of a webhook exchange; see {@link WebhookExchangesAssert#contains}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ExchangeExpectation {

    private final List<ExchangeCheck> checks = new ArrayList<>();

    ExchangeExpectation() {}

    List<ExchangeCheck> checks() {
        return checks;
    }

    private ExchangeExpectation with(ExchangeCheck check) {
        checks.add(check);
        return this;
    }

    /**
     * It was made for this device.
     *
     * @param registrationId the registration ID as the device presented it
     * @return this
     */
    public ExchangeExpectation device(String registrationId) {
        return with(ExchangeCheck.device(registrationId));
    }

    /**
     * It was this call of its registration.
     *
     * @param attempt 1 for the first, 2 for the first retry
     * @return this
     */
    public ExchangeExpectation attempt(int attempt) {
        return with(ExchangeCheck.attempt(attempt));
    }

    /**
     * It was made at this moment of virtual time.
     *
     * @param at the time
     * @return this
     */
    public ExchangeExpectation at(Instant at) {
        return with(ExchangeCheck.at(at));
    }

    /**
     * The webhook answered with this status.
     *
     * @param status the HTTP status
     * @return this
     */
    public ExchangeExpectation status(int status) {
        return with(ExchangeCheck.status(status));
    }

    /**
     * The webhook named this hub.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return this
     */
    public ExchangeExpectation assignedTo(String iotHubHostName) {
        return with(ExchangeCheck.hub(iotHubHostName));
    }

    /**
     * A member of what DPS posted has a value.
     *
     * @param pointer a JSON pointer into the request, such as {@code /deviceRuntimeContext/payload/site}
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public ExchangeExpectation request(String pointer, Object value) {
        return with(ExchangeCheck.request(pointer, value));
    }

    /**
     * A member of what the webhook answered has a value.
     *
     * @param pointer a JSON pointer into the response, such as {@code /payload/firmware}
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public ExchangeExpectation response(String pointer, Object value) {
        return with(ExchangeCheck.response(pointer, value));
    }
}
