package io.dpsallocation.testkit.dps;

/**
 * The six-digit codes that are published or were observed; what they are given for beyond that is an assumption and stands
 * in {@link AssumedBehaviour}.
 *
 * @since 0.1.0
 */
public final class ErrorCodes {

    /** A request or an enrollment that breaks a rule: {@value}. Observed; the message varies. */
    public static final int INVALID_ARGUMENT = 400004;

    /** The webhook answered with a status that is neither 200 nor 401 nor 429 and more: {@value}. Published. */
    public static final int CUSTOM_ALLOCATION_FAILED = 400207;

    /** The webhook answered 200 and named no hub: {@value}. Published. */
    public static final int CUSTOM_ALLOCATION_IOT_HUB_NOT_SPECIFIED = 400208;

    /** The webhook answered 401: {@value}. Published. */
    public static final int CUSTOM_ALLOCATION_UNAUTHORIZED_ACCESS = 400209;

    /** A method that the path does not have: {@value}. The status is published, the rest of the number assumed. */
    public static final int METHOD_NOT_ALLOWED = 405000;

    /** A record that exists already. The number is assumed, the status observed: {@value}. */
    public static final int CONFLICT = 409000;

    /** A record that has another etag. The number is assumed, the status published: {@value}. */
    public static final int PRECONDITION_FAILED = 412000;

    /** A body that is too large: {@value}. Assumed. */
    public static final int MESSAGE_TOO_LARGE = 413000;

    /** A body that is not said to be JSON: {@value}. The status is published, the rest of the number assumed. */
    public static final int UNSUPPORTED_MEDIA_TYPE = 415000;

    /** A request too many for the quotas: {@value}. The status is observed, the rest of the number assumed. */
    public static final int TOO_MANY_REQUESTS = 429000;

    /** The service itself failed: {@value}. The status is published, the rest of the number assumed. */
    public static final int INTERNAL_ERROR = 500000;

    private ErrorCodes() {}

    static void requireSixDigits(String name, int errorCode) {
        if (errorCode < 100_000 || errorCode > 999_999) {
            throw new IllegalArgumentException(name + " must have six digits");
        }
    }

    static void requireStatus(String name, int errorCode, int httpStatus) {
        requireSixDigits(name, errorCode);
        if (errorCode / 1000 != httpStatus) {
            throw new IllegalArgumentException(name + " must begin with " + httpStatus);
        }
    }
}
