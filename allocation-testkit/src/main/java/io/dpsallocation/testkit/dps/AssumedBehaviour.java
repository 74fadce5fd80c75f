package io.dpsallocation.testkit.dps;

import java.time.Duration;
import java.util.Objects;

/**
 * What the simulator does where too little is published or observed of the real service. <strong>Nothing here is promised
 * by anybody</strong>: of each value it is said how well it is founded, and most are not at all. A webhook whose test passes
 * only with one of these values relies on a guess; vary them to find out.
 *
 * <p>Immutable and thread-safe. Made by {@link #builder()}.
 *
 * @param unlinkedHubErrorCode unverified: the device's error code when a webhook answers a hub that is not in the
 *     request's {@code linkedHubs}
 * @param unreadableAnswerErrorCode unverified: the device's error code when a webhook answers 200 with something that is
 *     not JSON, not an object, or has a member of the wrong type
 * @param missingIotHubHostNameErrorCode inferred to be the same as for one that is null or empty, which is published: the
 *     device's error code when a webhook answers 200 without the member {@code iotHubHostName}
 * @param retriesExhaustedErrorCode unverified: the device's error code when the last retry brought no answer either
 * @param twinRefusedErrorCode unverified: the device's error code when a webhook's initial twin breaks IoT Hub's limits
 * @param noHubErrorCode unverified: the device's error code when no hub is left to choose from
 * @param unauthorizedErrorCode observed as 401002 with the message "Unauthorized"; unverified for symmetric keys
 * @param notFoundErrorCode unverified which of the two observed not-found codes it is
 * @param webhookTimeout unverified: how long DPS waits for a webhook
 * @param maxAnswerBytes unverified: how large a webhook's answer may be; the one published figure is 96 KB for a message
 * @param retriesWithoutAnswer unverified: whether a webhook that does not answer, or not in time, is called again like one
 *     that answers 429 or more
 * @param throttledErrorCode observed as status 429, the rest of the number unverified: the code for a request that is one too
 *     many for the quotas
 * @param overlappingRegistration unverified: what a device's request does while its last one is under way
 * @param operationLifetime unverified: how long after its end an operation can be asked for
 * @param hubNamesIgnoreCase unverified: whether a webhook may answer a hub in another letter case than it was asked
 * @param memberNamesIgnoreCase inferred: whether {@code iotHubHostName}, {@code initialTwin} and {@code payload} may be
 *     answered in another letter case; inside the twin it counts, as was observed of {@code Desired}
 * @param hubsOutsideAllocationAreOffered unverified: whether a webhook is offered the hubs with
 *     {@code applyAllocationPolicy} false, which DPS's own policies leave out
 * @param urlQueryIsMasked strongly suggested by captured requests: whether the query of {@code webhookUrl} is masked in
 *     the request
 * @param nonObjectPayloadIsLost observed: a payload that is no object does not reach the device; when false, the
 *     registration fails instead
 * @param resetNeedsHubChange one of two readings of the documentation: a device that is reset keeps its twin when the
 *     same hub is chosen again
 * @param devicesStayOnUnlinkedHubs unverified: whether a device that never re-provisions is still assigned to its hub when
 *     that is not linked any more
 * @param enrollmentConflictErrorCode observed as status 409, the rest of the number unverified: the code when an enrollment is put without
 *     {@code If-Match} that exists already
 * @param etagMismatchErrorCode published as status 412, the rest of the number unverified: the code when a record has another etag
 *     than {@code If-Match}, or is not there
 * @param unquotedEtagErrorCode unverified: the code when {@code If-Match} has no quotation marks, for which the text "ETag is invalid"
 *     was observed
 * @param anyEtagCreates unverified: whether {@code If-Match: *} makes a record that is not there
 * @param tpmChallengeLifetime unverified: how long a token signed with a challenge's key may begin a registration; &gt; 0
 * @param derivedKeyId unverified: from which spelling of its registration ID the key of a group's device is derived
 * @param signingCertificatesEndChains unverified: whether a chain of certificates may end at an enrollment's own
 *     {@code signingCertificates}; the documentation asks for one that is stored and verified
 * @param contentTypeMatters unverified: whether a webhook's answer has to say that it is JSON
 * @param everySuccessIsRead unverified: whether a webhook's answer with another 2xx than 200 is read; the documentation lets
 *     every other status than 200 fail
 * @param redirectsAreFollowed unverified: whether DPS posts again where a webhook's redirect leads; the documentation lets every
 *     other status than 200 fail
 * @since 0.1.0
 */
public record AssumedBehaviour(
        int unlinkedHubErrorCode,
        int unreadableAnswerErrorCode,
        int missingIotHubHostNameErrorCode,
        int retriesExhaustedErrorCode,
        int twinRefusedErrorCode,
        int noHubErrorCode,
        int unauthorizedErrorCode,
        int notFoundErrorCode,
        Duration webhookTimeout,
        int maxAnswerBytes,
        boolean retriesWithoutAnswer,
        int throttledErrorCode,
        OverlappingRegistration overlappingRegistration,
        Duration operationLifetime,
        boolean hubNamesIgnoreCase,
        boolean memberNamesIgnoreCase,
        boolean hubsOutsideAllocationAreOffered,
        boolean urlQueryIsMasked,
        boolean nonObjectPayloadIsLost,
        boolean resetNeedsHubChange,
        boolean devicesStayOnUnlinkedHubs,
        int enrollmentConflictErrorCode,
        int etagMismatchErrorCode,
        int unquotedEtagErrorCode,
        boolean anyEtagCreates,
        Duration tpmChallengeLifetime,
        DerivedKeyId derivedKeyId,
        boolean signingCertificatesEndChains,
        boolean contentTypeMatters,
        boolean everySuccessIsRead,
        boolean redirectsAreFollowed) {

    private static final AssumedBehaviour DEFAULTS = builder().build();

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a code has not six digits, {@code unauthorizedErrorCode} does not begin with 401 or
     *     {@code notFoundErrorCode} with 404, {@code enrollmentConflictErrorCode} with 409 or
     *     {@code etagMismatchErrorCode} with 412 or {@code throttledErrorCode} with 429, {@code webhookTimeout} or
     *     {@code tpmChallengeLifetime} &lt;= 0, {@code operationLifetime} &lt; 0 or {@code maxAnswerBytes} &lt; 1
     */
    public AssumedBehaviour {
        Objects.requireNonNull(webhookTimeout, "webhookTimeout");
        Objects.requireNonNull(overlappingRegistration, "overlappingRegistration");
        Objects.requireNonNull(operationLifetime, "operationLifetime");
        Objects.requireNonNull(tpmChallengeLifetime, "tpmChallengeLifetime");
        Objects.requireNonNull(derivedKeyId, "derivedKeyId");
        ErrorCodes.requireSixDigits("unlinkedHubErrorCode", unlinkedHubErrorCode);
        ErrorCodes.requireSixDigits("unreadableAnswerErrorCode", unreadableAnswerErrorCode);
        ErrorCodes.requireSixDigits("missingIotHubHostNameErrorCode", missingIotHubHostNameErrorCode);
        ErrorCodes.requireSixDigits("retriesExhaustedErrorCode", retriesExhaustedErrorCode);
        ErrorCodes.requireSixDigits("twinRefusedErrorCode", twinRefusedErrorCode);
        ErrorCodes.requireSixDigits("noHubErrorCode", noHubErrorCode);
        ErrorCodes.requireStatus("unauthorizedErrorCode", unauthorizedErrorCode, 401);
        ErrorCodes.requireStatus("notFoundErrorCode", notFoundErrorCode, 404);
        ErrorCodes.requireStatus("enrollmentConflictErrorCode", enrollmentConflictErrorCode, 409);
        ErrorCodes.requireStatus("etagMismatchErrorCode", etagMismatchErrorCode, 412);
        ErrorCodes.requireSixDigits("unquotedEtagErrorCode", unquotedEtagErrorCode);
        ErrorCodes.requireStatus("throttledErrorCode", throttledErrorCode, 429);
        if (webhookTimeout.isNegative() || webhookTimeout.isZero()) {
            throw new IllegalArgumentException("webhookTimeout must be > 0");
        }
        if (tpmChallengeLifetime.isNegative() || tpmChallengeLifetime.isZero()) {
            throw new IllegalArgumentException("tpmChallengeLifetime must be > 0");
        }
        if (operationLifetime.isNegative()) {
            throw new IllegalArgumentException("operationLifetime must be >= 0");
        }
        if (maxAnswerBytes < 1) {
            throw new IllegalArgumentException("maxAnswerBytes must be >= 1");
        }
    }

    /**
     * The assumptions a simulator makes unless told otherwise; see the builder's methods.
     *
     * @return the defaults
     */
    public static AssumedBehaviour defaults() {
        return DEFAULTS;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these assumptions, to change some of them.
     *
     * @return a builder with these values
     */
    public Builder toBuilder() {
        return new Builder()
                .unlinkedHubErrorCode(unlinkedHubErrorCode)
                .unreadableAnswerErrorCode(unreadableAnswerErrorCode)
                .missingIotHubHostNameErrorCode(missingIotHubHostNameErrorCode)
                .retriesExhaustedErrorCode(retriesExhaustedErrorCode)
                .twinRefusedErrorCode(twinRefusedErrorCode)
                .noHubErrorCode(noHubErrorCode)
                .unauthorizedErrorCode(unauthorizedErrorCode)
                .notFoundErrorCode(notFoundErrorCode)
                .webhookTimeout(webhookTimeout)
                .maxAnswerBytes(maxAnswerBytes)
                .retriesWithoutAnswer(retriesWithoutAnswer)
                .throttledErrorCode(throttledErrorCode)
                .overlappingRegistration(overlappingRegistration)
                .operationLifetime(operationLifetime)
                .hubNamesIgnoreCase(hubNamesIgnoreCase)
                .memberNamesIgnoreCase(memberNamesIgnoreCase)
                .hubsOutsideAllocationAreOffered(hubsOutsideAllocationAreOffered)
                .urlQueryIsMasked(urlQueryIsMasked)
                .nonObjectPayloadIsLost(nonObjectPayloadIsLost)
                .resetNeedsHubChange(resetNeedsHubChange)
                .devicesStayOnUnlinkedHubs(devicesStayOnUnlinkedHubs)
                .enrollmentConflictErrorCode(enrollmentConflictErrorCode)
                .etagMismatchErrorCode(etagMismatchErrorCode)
                .unquotedEtagErrorCode(unquotedEtagErrorCode)
                .anyEtagCreates(anyEtagCreates)
                .tpmChallengeLifetime(tpmChallengeLifetime)
                .derivedKeyId(derivedKeyId)
                .signingCertificatesEndChains(signingCertificatesEndChains)
                .contentTypeMatters(contentTypeMatters)
                .everySuccessIsRead(everySuccessIsRead)
                .redirectsAreFollowed(redirectsAreFollowed);
    }

    /**
     * Builds assumptions. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private int unlinkedHubErrorCode = ErrorCodes.CUSTOM_ALLOCATION_FAILED;
        private int unreadableAnswerErrorCode = ErrorCodes.CUSTOM_ALLOCATION_FAILED;
        private int missingIotHubHostNameErrorCode = ErrorCodes.CUSTOM_ALLOCATION_IOT_HUB_NOT_SPECIFIED;
        private int retriesExhaustedErrorCode = ErrorCodes.CUSTOM_ALLOCATION_FAILED;
        private int twinRefusedErrorCode = ErrorCodes.CUSTOM_ALLOCATION_FAILED;
        private int noHubErrorCode = ErrorCodes.INVALID_ARGUMENT;
        private int unauthorizedErrorCode = DpsErrorCode.UNAUTHORIZED.code();
        private int notFoundErrorCode = DpsErrorCode.NOT_FOUND.code();
        private Duration webhookTimeout = Duration.ofSeconds(5);
        private int maxAnswerBytes = 96 * 1024;
        private boolean retriesWithoutAnswer = true;
        private int throttledErrorCode = ErrorCodes.TOO_MANY_REQUESTS;
        private OverlappingRegistration overlappingRegistration = OverlappingRegistration.JOIN;
        private Duration operationLifetime = Duration.ofHours(1);
        private boolean hubNamesIgnoreCase = true;
        private boolean memberNamesIgnoreCase = true;
        private boolean hubsOutsideAllocationAreOffered;
        private boolean urlQueryIsMasked = true;
        private boolean nonObjectPayloadIsLost = true;
        private boolean resetNeedsHubChange = true;
        private boolean devicesStayOnUnlinkedHubs;
        private int enrollmentConflictErrorCode = ErrorCodes.CONFLICT;
        private int etagMismatchErrorCode = ErrorCodes.PRECONDITION_FAILED;
        private int unquotedEtagErrorCode = ErrorCodes.INVALID_ARGUMENT;
        private boolean anyEtagCreates;
        private Duration tpmChallengeLifetime = Duration.ofMinutes(5);
        private DerivedKeyId derivedKeyId = DerivedKeyId.AS_SENT;
        private boolean signingCertificatesEndChains;
        private boolean contentTypeMatters;
        private boolean everySuccessIsRead;
        private boolean redirectsAreFollowed;

        private Builder() {}

        /**
         * The code for a hub that is not in the request's {@code linkedHubs}. Default 400207.
         *
         * @param errorCode a six-digit code
         * @return this builder
         */
        public Builder unlinkedHubErrorCode(int errorCode) {
            this.unlinkedHubErrorCode = errorCode;
            return this;
        }

        /**
         * The code for an answer of 200 that cannot be read. Default 400207.
         *
         * @param errorCode a six-digit code
         * @return this builder
         */
        public Builder unreadableAnswerErrorCode(int errorCode) {
            this.unreadableAnswerErrorCode = errorCode;
            return this;
        }

        /**
         * The code for an answer of 200 without the member {@code iotHubHostName}. Default 400208, as for one that is null
         * or empty.
         *
         * @param errorCode a six-digit code
         * @return this builder
         */
        public Builder missingIotHubHostNameErrorCode(int errorCode) {
            this.missingIotHubHostNameErrorCode = errorCode;
            return this;
        }

        /**
         * The code for retries that came to nothing. Default 400207.
         *
         * @param errorCode a six-digit code
         * @return this builder
         */
        public Builder retriesExhaustedErrorCode(int errorCode) {
            this.retriesExhaustedErrorCode = errorCode;
            return this;
        }

        /**
         * The code for a webhook's initial twin that breaks IoT Hub's limits. Default 400207. An enrollment's own is refused
         * when the enrollment is saved.
         *
         * @param errorCode a six-digit code
         * @return this builder
         */
        public Builder twinRefusedErrorCode(int errorCode) {
            this.twinRefusedErrorCode = errorCode;
            return this;
        }

        /**
         * The code for an enrollment without any hub to choose from. Default 400004.
         *
         * @param errorCode a six-digit code
         * @return this builder
         */
        public Builder noHubErrorCode(int errorCode) {
            this.noHubErrorCode = errorCode;
            return this;
        }

        /**
         * The code for a device that does not prove its identity. Default 401002.
         *
         * @param errorCode a six-digit code that begins with 401
         * @return this builder
         */
        public Builder unauthorizedErrorCode(int errorCode) {
            this.unauthorizedErrorCode = errorCode;
            return this;
        }

        /**
         * The code for an operation that does not exist. Default 404201.
         *
         * @param errorCode a six-digit code that begins with 404
         * @return this builder
         */
        public Builder notFoundErrorCode(int errorCode) {
            this.notFoundErrorCode = errorCode;
            return this;
        }

        /**
         * How long DPS waits for a webhook's whole answer: virtual time for one in the test's own process, real time for
         * one behind HTTP. Default 5 s; so a webhook behind HTTP that hangs costs a test 5 s of real time, and as much
         * again for every retry.
         *
         * @param webhookTimeout a time; more than 0
         * @return this builder
         */
        public Builder webhookTimeout(Duration webhookTimeout) {
            this.webhookTimeout = Objects.requireNonNull(webhookTimeout, "webhookTimeout");
            return this;
        }

        /**
         * How large a webhook's answer may be; a larger one cannot be read. Default 98304, the 96 KB that are published as the
         * limit of a message: a limit that is not there costs a test nothing, and one that is there fails a fleet.
         *
         * @param maxAnswerBytes a number of bytes; at least 1
         * @return this builder
         */
        public Builder maxAnswerBytes(int maxAnswerBytes) {
            this.maxAnswerBytes = maxAnswerBytes;
            return this;
        }

        /**
         * Whether a webhook that does not answer is called again. Default true; when false the registration fails with the
         * code for retries that came to nothing.
         *
         * @param retriesWithoutAnswer true to call again
         * @return this builder
         */
        public Builder retriesWithoutAnswer(boolean retriesWithoutAnswer) {
            this.retriesWithoutAnswer = retriesWithoutAnswer;
            return this;
        }

        /**
         * The code for a request that is one too many for the quotas; see {@link DpsSimulatorBuilder#quotas}. Default 429000.
         *
         * @param errorCode a six-digit code that begins with 429
         * @return this builder
         */
        public Builder throttledErrorCode(int errorCode) {
            this.throttledErrorCode = errorCode;
            return this;
        }

        /**
         * What a device's request to be registered does while its last one is under way. Default
         * {@link OverlappingRegistration#JOIN}: clients that lose an answer send the request again.
         *
         * @param overlappingRegistration what it does
         * @return this builder
         */
        public Builder overlappingRegistration(OverlappingRegistration overlappingRegistration) {
            this.overlappingRegistration = Objects.requireNonNull(overlappingRegistration, "overlappingRegistration");
            return this;
        }

        /**
         * How long after its end an operation can be asked for, by the time of the device that asks. Default 1 h, as long as
         * a client's token lives. Of operations whose devices were told their end, the latest 20,000 are kept.
         *
         * @param operationLifetime a time; at least 0
         * @return this builder
         */
        public Builder operationLifetime(Duration operationLifetime) {
            this.operationLifetime = Objects.requireNonNull(operationLifetime, "operationLifetime");
            return this;
        }

        /**
         * Whether a webhook may answer a hub in another letter case. Default true.
         *
         * @param hubNamesIgnoreCase false to treat it as a hub that is not linked
         * @return this builder
         */
        public Builder hubNamesIgnoreCase(boolean hubNamesIgnoreCase) {
            this.hubNamesIgnoreCase = hubNamesIgnoreCase;
            return this;
        }

        /**
         * Whether {@code iotHubHostName}, {@code initialTwin} and {@code payload} may be answered in another letter case.
         * Default true, the likelier reading; set it to false to find a webhook that relies on it.
         *
         * @param memberNamesIgnoreCase false to take such a member for one that is not known
         * @return this builder
         */
        public Builder memberNamesIgnoreCase(boolean memberNamesIgnoreCase) {
            this.memberNamesIgnoreCase = memberNamesIgnoreCase;
            return this;
        }

        /**
         * Whether a webhook is offered the hubs with {@code applyAllocationPolicy} false. Default false.
         *
         * @param hubsOutsideAllocationAreOffered true to put them into {@code linkedHubs}
         * @return this builder
         */
        public Builder hubsOutsideAllocationAreOffered(boolean hubsOutsideAllocationAreOffered) {
            this.hubsOutsideAllocationAreOffered = hubsOutsideAllocationAreOffered;
            return this;
        }

        /**
         * Whether the query of {@code webhookUrl} is masked in the request. Default true.
         *
         * @param urlQueryIsMasked false to show it, and the function key in it
         * @return this builder
         */
        public Builder urlQueryIsMasked(boolean urlQueryIsMasked) {
            this.urlQueryIsMasked = urlQueryIsMasked;
            return this;
        }

        /**
         * Whether a webhook's payload that is no object is lost. Default true.
         *
         * @param nonObjectPayloadIsLost false to fail the registration, as for an answer that cannot be read
         * @return this builder
         */
        public Builder nonObjectPayloadIsLost(boolean nonObjectPayloadIsLost) {
            this.nonObjectPayloadIsLost = nonObjectPayloadIsLost;
            return this;
        }

        /**
         * Whether a reset needs another hub to be chosen. Default true; when false, a device that is reset starts again
         * with the initial twin on the hub it has.
         *
         * @param resetNeedsHubChange false to reset on the same hub too
         * @return this builder
         */
        public Builder resetNeedsHubChange(boolean resetNeedsHubChange) {
            this.resetNeedsHubChange = resetNeedsHubChange;
            return this;
        }

        /**
         * Whether a device that never re-provisions stays on a hub that is not linked any more. Default false: its
         * registration fails with the code for an enrollment without any hub to choose from.
         *
         * @param devicesStayOnUnlinkedHubs true to assign it there all the same
         * @return this builder
         */
        public Builder devicesStayOnUnlinkedHubs(boolean devicesStayOnUnlinkedHubs) {
            this.devicesStayOnUnlinkedHubs = devicesStayOnUnlinkedHubs;
            return this;
        }

        /**
         * The code for an enrollment that is put without {@code If-Match} and exists already. Default 409000.
         *
         * @param errorCode a six-digit code that begins with 409
         * @return this builder
         */
        public Builder enrollmentConflictErrorCode(int errorCode) {
            this.enrollmentConflictErrorCode = errorCode;
            return this;
        }

        /**
         * The code for a record that has another etag than {@code If-Match}, or is not there. Default 412000.
         *
         * @param errorCode a six-digit code that begins with 412
         * @return this builder
         */
        public Builder etagMismatchErrorCode(int errorCode) {
            this.etagMismatchErrorCode = errorCode;
            return this;
        }

        /**
         * How long after a challenge a token that is signed with its key may begin a registration. Default 5 minutes. The polls
         * of a registration go by the token's own expiry.
         *
         * @param lifetime more than 0
         * @return this builder
         */
        public Builder tpmChallengeLifetime(Duration lifetime) {
            this.tpmChallengeLifetime = Objects.requireNonNull(lifetime, "tpmChallengeLifetime");
            return this;
        }

        /**
         * From which spelling of its registration ID the key of a group's device is derived. Default
         * {@link DerivedKeyId#AS_SENT}.
         *
         * @param derivedKeyId the spelling
         * @return this builder
         */
        public Builder derivedKeyId(DerivedKeyId derivedKeyId) {
            this.derivedKeyId = Objects.requireNonNull(derivedKeyId, "derivedKeyId");
            return this;
        }

        /**
         * Whether a device comes in when its chain of certificates ends at a {@code signingCertificates} of its enrollment, and
         * none of it is stored and verified. Default false: it is refused.
         *
         * @param signingCertificatesEndChains true to let it in
         * @return this builder
         */
        public Builder signingCertificatesEndChains(boolean signingCertificatesEndChains) {
            this.signingCertificatesEndChains = signingCertificatesEndChains;
            return this;
        }

        /**
         * Whether a webhook's answer is read only when its {@code Content-Type} is {@code application/json} or
         * {@code text/json}. Default false: nobody looks at it.
         *
         * @param contentTypeMatters true to treat another answer as one that cannot be read
         * @return this builder
         */
        public Builder contentTypeMatters(boolean contentTypeMatters) {
            this.contentTypeMatters = contentTypeMatters;
            return this;
        }

        /**
         * Whether a webhook's answer of status 201 to 299 is read like one of 200. Default false: it is a failure like any other
         * status.
         *
         * @param everySuccessIsRead true to read it
         * @return this builder
         */
        public Builder everySuccessIsRead(boolean everySuccessIsRead) {
            this.everySuccessIsRead = everySuccessIsRead;
            return this;
        }

        /**
         * Whether DPS posts again, the same body, where an answer of 301, 302, 303, 307 or 308 leads by its {@code Location}; five
         * times at most, and then the redirect is the answer. Where it leads to is bound or on this machine, as every webhook.
         * Default false: a redirect is a status that fails the registration.
         *
         * @param value true or false
         * @return this builder
         */
        public Builder redirectsAreFollowed(boolean value) {
            this.redirectsAreFollowed = value;
            return this;
        }

        /**
         * The code for an {@code If-Match} without quotation marks. Default 400004.
         *
         * @param errorCode a six-digit code
         * @return this builder
         */
        public Builder unquotedEtagErrorCode(int errorCode) {
            this.unquotedEtagErrorCode = errorCode;
            return this;
        }

        /**
         * Whether {@code If-Match: *} makes an enrollment that is not there. Default false: it is refused like one with another etag.
         *
         * @param anyEtagCreates true to make it
         * @return this builder
         */
        public Builder anyEtagCreates(boolean anyEtagCreates) {
            this.anyEtagCreates = anyEtagCreates;
            return this;
        }

        /**
         * The assumptions as described so far.
         *
         * @return new assumptions
         * @throws IllegalArgumentException if a value is out of its range
         */
        public AssumedBehaviour build() {
            return new AssumedBehaviour(
                    unlinkedHubErrorCode,
                    unreadableAnswerErrorCode,
                    missingIotHubHostNameErrorCode,
                    retriesExhaustedErrorCode,
                    twinRefusedErrorCode,
                    noHubErrorCode,
                    unauthorizedErrorCode,
                    notFoundErrorCode,
                    webhookTimeout,
                    maxAnswerBytes,
                    retriesWithoutAnswer,
                    throttledErrorCode,
                    overlappingRegistration,
                    operationLifetime,
                    hubNamesIgnoreCase,
                    memberNamesIgnoreCase,
                    hubsOutsideAllocationAreOffered,
                    urlQueryIsMasked,
                    nonObjectPayloadIsLost,
                    resetNeedsHubChange,
                    devicesStayOnUnlinkedHubs,
                    enrollmentConflictErrorCode,
                    etagMismatchErrorCode,
                    unquotedEtagErrorCode,
                    anyEtagCreates,
                    tpmChallengeLifetime,
                    derivedKeyId,
                    signingCertificatesEndChains,
                    contentTypeMatters,
                    everySuccessIsRead,
                    redirectsAreFollowed);
        }
    }
}
