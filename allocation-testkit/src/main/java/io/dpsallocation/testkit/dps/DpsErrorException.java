package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * DPS refused a request. Device clients raise an error of their own in this case and do not try again. The exception's
 * message says more than DPS does where the simulator knows more, such as why a device's identity was not proved;
 * {@link #error()} is what DPS answers.
 *
 * @since 0.1.0
 */
public final class DpsErrorException extends DpsRefusalException {

    private static final long serialVersionUID = 1L;

    private final transient DpsError error;
    private final transient @Nullable Duration retryAfter;

    /**
     * An exception for an error.
     *
     * @param error what DPS answers
     */
    public DpsErrorException(DpsError error) {
        super(error.errorCode() + " " + error.message());
        this.error = Objects.requireNonNull(error, "error");
        this.retryAfter = null;
    }

    /** An exception for an error, with a reason that DPS keeps to itself. */
    DpsErrorException(DpsError error, String reason) {
        this(error, reason, null);
    }

    /** An exception for an error that says when to come again. */
    DpsErrorException(DpsError error, String reason, @Nullable Duration retryAfter) {
        super(error.errorCode() + " " + error.message() + ": " + reason);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /**
     * What DPS answers.
     *
     * @return the error
     */
    public DpsError error() {
        return error;
    }

    @Override
    public int httpStatus() {
        return error.httpStatus();
    }

    @Override
    public JsonView toView() {
        return error.toView();
    }

    /**
     * When to come again, as {@code Retry-After} says it.
     *
     * @return 2 to 5 whole seconds after too many requests; else empty
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
