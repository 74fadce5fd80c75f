package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.model.RegistrationSubstatus;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.WebhookExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about how a registration ended; see {@link AllocationAssertions}. Tags and desired properties are those of the
 * device's twin in its hub. A failure shows the last webhook call and its answer, secrets masked.
 *
 * @since 0.1.0
 */
public final class RegistrationResultAssert
        extends AbstractOutcomeAssert<RegistrationResultAssert, RegistrationResult> {

    RegistrationResultAssert(@Nullable RegistrationResult actual) {
        super(actual, RegistrationResultAssert.class);
    }

    /**
     * The device was assigned to this hub.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return this
     */
    public RegistrationResultAssert assignedTo(String iotHubHostName) {
        isNotNull();
        if (!actual.assignedHub().filter(iotHubHostName::equalsIgnoreCase).isPresent()) {
            throw unexpectedHub("Expected the device to be assigned to", iotHubHostName, actual.linkedHubs());
        }
        return this;
    }

    /**
     * The device was assigned to some hub.
     *
     * @return this
     */
    public RegistrationResultAssert isAssigned() {
        return ended(RegistrationStatus.ASSIGNED);
    }

    /**
     * The assignment came about in this way.
     *
     * @param substatus how
     * @return this
     */
    public RegistrationResultAssert withSubstatus(RegistrationSubstatus substatus) {
        isNotNull();
        if (!actual.substatus().filter(substatus::equals).isPresent()) {
            throw unexpected("Expected the substatus", substatus.value());
        }
        return this;
    }

    /**
     * The device has this ID in its hub.
     *
     * @param deviceId the device ID, letter case included
     * @return this
     */
    public RegistrationResultAssert withDeviceId(String deviceId) {
        isNotNull();
        if (!actual.deviceId().filter(deviceId::equals).isPresent()) {
            throw unexpected("Expected the device ID", deviceId);
        }
        return this;
    }

    /**
     * The registration failed with this code.
     *
     * @param errorCode a six-digit code
     * @return this
     */
    public RegistrationResultAssert failedWith(int errorCode) {
        ended(RegistrationStatus.FAILED);
        if (actual.errorCode().orElse(0) != errorCode) {
            throw unexpected("Expected the registration to fail with", Integer.toString(errorCode));
        }
        return this;
    }

    /**
     * The registration failed with a message that holds this text.
     *
     * @param text a part of the message, letter case included
     * @return this
     */
    public RegistrationResultAssert withErrorMessage(String text) {
        isNotNull();
        if (!actual.errorMessage().filter(message -> message.contains(text)).isPresent()) {
            throw unexpected("Expected the error message to contain", text);
        }
        return this;
    }

    /**
     * The registration was refused because the enrollment is disabled.
     *
     * @return this
     */
    public RegistrationResultAssert isDisabled() {
        return ended(RegistrationStatus.DISABLED);
    }

    private RegistrationResultAssert ended(RegistrationStatus status) {
        isNotNull();
        if (!actual.status().equals(status)) {
            throw unexpected("Expected the registration to end as", status.value());
        }
        return this;
    }

    @Override
    @Nullable
    JsonView tags() {
        return actual.twin().map(twin -> twin.tags()).orElse(null);
    }

    @Override
    @Nullable
    JsonView desired() {
        return actual.twin().map(twin -> twin.desired().values()).orElse(null);
    }

    @Override
    @Nullable
    JsonView payload() {
        return actual.payload().orElse(null);
    }

    @Override
    String story() {
        String how = actual.substatus()
                .map(substatus -> " (" + substatus + ")")
                .or(() -> actual.errorMessage()
                        .map(message -> " with " + actual.errorCode().orElse(0) + ", " + message))
                .orElse("");
        return "the registration of " + actual.registrationId() + " ended as " + actual.status()
                + actual.assignedHub().map(host -> " to " + host).orElse("") + how + " after " + actual.polls()
                + (actual.polls() == 1 ? " poll" : " polls") + lastCall();
    }

    private String lastCall() {
        List<WebhookExchange> exchanges = actual.exchanges();
        return exchanges.isEmpty()
                ? "\n  no webhook was asked"
                : "\n  " + ExchangeText.whole(exchanges.get(exchanges.size() - 1));
    }
}
