package io.dpsallocation.testkit.dps;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the simulated DPS says when it refuses a request or fails a registration: the six-digit code, the text, and how well
 * the two are founded. {@code docs/contract.md}, section 4.6, has the same list. A setting of {@link AssumedBehaviour} may
 * give a case another code, which then is assumed. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum DpsErrorCode {
    /** An enrollment with the policy {@code custom} and no webhook. */
    DEFINITION_REQUIRED(
            ErrorCodes.INVALID_ARGUMENT,
            "A CustomAllocationDefinition is required when the allocation policy is set to 'Custom'",
            Evidence.SEEN,
            "DOCS-17690"),
    /** An API version that is not served. */
    UNSUPPORTED_API_VERSION(ErrorCodes.INVALID_ARGUMENT, "Unsupported API version %s.", Evidence.SEEN, "EDGE-4112"),
    /** An etag without its quotation marks. The text is seen, its number is not. */
    ETAG_INVALID(ErrorCodes.INVALID_ARGUMENT, "ETag is invalid", Evidence.ASSUMED, "ours"),
    /** Any other request or enrollment that breaks a rule. */
    INVALID_ARGUMENT(ErrorCodes.INVALID_ARGUMENT, "%s", Evidence.TEXT_ASSUMED, "DOCS-17690, EDGE-4112"),
    /** A webhook that answers with another status than 200 and 401, at the last try. */
    CUSTOM_ALLOCATION_FAILED(
            ErrorCodes.CUSTOM_ALLOCATION_FAILED,
            "Custom allocation failed with status code: %s",
            Evidence.SEEN,
            "TUT, EDGE-3233, DOCS-54859"),
    /** A webhook that answers nothing, something else, or a hub that was not offered. */
    CUSTOM_ALLOCATION_UNUSABLE(
            ErrorCodes.CUSTOM_ALLOCATION_FAILED, "Custom allocation failed: %s", Evidence.ASSUMED, "ours"),
    /** A webhook whose initial twin a hub would not take. */
    TWIN_REFUSED(
            ErrorCodes.CUSTOM_ALLOCATION_FAILED,
            "The initial twin is refused by the hub: %s",
            Evidence.ASSUMED,
            "ours"),
    /** A webhook that answers 200 and names no hub. The published name stands in for the text. */
    CUSTOM_ALLOCATION_IOT_HUB_NOT_SPECIFIED(
            ErrorCodes.CUSTOM_ALLOCATION_IOT_HUB_NOT_SPECIFIED,
            "CustomAllocationIotHubNotSpecified",
            Evidence.TEXT_ASSUMED,
            "TUT, C"),
    /** A webhook that answers 401. The published name stands in for the text. */
    CUSTOM_ALLOCATION_UNAUTHORIZED_ACCESS(
            ErrorCodes.CUSTOM_ALLOCATION_UNAUTHORIZED_ACCESS,
            "CustomAllocationUnauthorizedAccess",
            Evidence.TEXT_ASSUMED,
            "TUT, C"),
    /** A device that does not prove who it is. */
    UNAUTHORIZED(401002, "Unauthorized", Evidence.SEEN, "NODE-721"),
    /** A device whose certificate is not the one of its individual enrollment. That it is said then is likely, not certain. */
    CERTIFICATE_INVALID(401002, "Invalid certificate", Evidence.SEEN, "NODE-547, C-2270"),
    /** A device whose chain of certificates is unknown or incomplete. */
    CA_CERTIFICATE_NOT_FOUND(401002, "CA certificate not found.", Evidence.SEEN, "JAVA-573"),
    /** A device whose chain is good, and no group has a certificate of it. That it is said then is likely, not certain. */
    SIGNING_CERTIFICATE_MISMATCH(
            401002, "Signing certificate info did not match chain elements", Evidence.SEEN, "NODE-532"),
    /** A caller of the service API whose token does not do. */
    SERVICE_UNAUTHORIZED(401002, "Unauthorized: %s", Evidence.ASSUMED, "ours"),
    /** Something that is not there. Which of two numbers it is is open. */
    NOT_FOUND(404201, "There is no such %s", Evidence.TEXT_ASSUMED, "DOCS-57082"),
    /** A method that the path does not have. */
    METHOD_NOT_ALLOWED(
            ErrorCodes.METHOD_NOT_ALLOWED, "The method is not allowed; use %s", Evidence.ASSUMED, "status published"),
    /** A record that exists already. */
    CONFLICT(ErrorCodes.CONFLICT, "%s already exists", Evidence.ASSUMED, "status observed"),
    /** A record that has another etag. */
    PRECONDITION_FAILED(
            ErrorCodes.PRECONDITION_FAILED,
            "The record's etag is not the one of If-Match",
            Evidence.ASSUMED,
            "status published"),
    /** A body that is too large. */
    MESSAGE_TOO_LARGE(
            ErrorCodes.MESSAGE_TOO_LARGE, "The message is larger than %s bytes", Evidence.ASSUMED, "limit: LIM"),
    /** A body that is not said to be JSON. */
    UNSUPPORTED_MEDIA_TYPE(
            ErrorCodes.UNSUPPORTED_MEDIA_TYPE,
            "The Content-Type must be application/json",
            Evidence.ASSUMED,
            "status published"),
    /** One request more than a quota allows. */
    TOO_MANY_REQUESTS(ErrorCodes.TOO_MANY_REQUESTS, "Too many requests", Evidence.ASSUMED, "status observed"),
    /** The simulator itself failed. */
    INTERNAL_ERROR(ErrorCodes.INTERNAL_ERROR, "The simulated DPS met %s", Evidence.ASSUMED, "status published"),
    /** The simulator was not given what an enrollment needs. */
    NOT_SET_UP(ErrorCodes.INTERNAL_ERROR, "The simulated DPS is not set up for this: %s", Evidence.ASSUMED, "ours");

    /**
     * How well an error is founded.
     *
     * @since 0.1.0
     */
    public enum Evidence {
        /** Number and text were seen together, or are published. */
        SEEN("seen"),
        /** The number was seen or is published; the text is ours. */
        TEXT_ASSUMED("text assumed"),
        /** The number is ours, or that it comes in this case is. */
        ASSUMED("assumed");

        private final String word;

        Evidence(String word) {
            this.word = word;
        }

        /**
         * The evidence as logs and {@code docs/contract.md} have it.
         *
         * @return the word
         */
        public String word() {
            return word;
        }
    }

    private final int code;
    private final String template;
    private final Evidence evidence;
    private final String source;
    private final Pattern pattern;

    DpsErrorCode(int code, String template, Evidence evidence, String source) {
        this.code = code;
        this.template = template;
        this.evidence = evidence;
        this.source = source;
        this.pattern = Pattern.compile(
                Stream.of(template.split("%s", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /**
     * The six-digit code, unless a setting gives another one.
     *
     * @return the code
     */
    public int code() {
        return code;
    }

    /**
     * The HTTP status that goes with the code of a refused request.
     *
     * @return {@code code / 1000}
     */
    public int httpStatus() {
        return code / 1000;
    }

    /**
     * The text.
     *
     * @return with {@code %s} where something is filled in
     */
    public String template() {
        return template;
    }

    /**
     * How well code and text are founded.
     *
     * @return the evidence
     */
    public Evidence evidence() {
        return evidence;
    }

    /**
     * Where it was seen, in the keys of {@code docs/contract.md}.
     *
     * @return the source, or {@code ours}
     */
    public String source() {
        return source;
    }

    /**
     * The text for a case.
     *
     * @param filling what stands for {@code %s}; holds nothing secret
     * @return the text
     */
    public String text(Object... filling) {
        return template.formatted(filling);
    }

    /**
     * The entry that an error is an instance of.
     *
     * @param errorCode the six-digit code
     * @param message the text
     * @return the first entry with that code that the text fits
     */
    public static Optional<DpsErrorCode> find(int errorCode, String message) {
        return Stream.of(values())
                .filter(entry -> entry.code == errorCode
                        && entry.pattern.matcher(message).matches())
                .findFirst();
    }

    /**
     * How well an error is founded.
     *
     * @param errorCode the six-digit code
     * @param message the text
     * @return the evidence of its entry; assumed when there is none
     */
    public static Evidence evidenceOf(int errorCode, String message) {
        return find(errorCode, message).map(DpsErrorCode::evidence).orElse(Evidence.ASSUMED);
    }
}
