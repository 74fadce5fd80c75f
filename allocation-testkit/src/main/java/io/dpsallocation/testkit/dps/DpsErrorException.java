package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import java.util.Objects;

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

    /**
     * An exception for an error.
     *
     * @param error what DPS answers
     */
    public DpsErrorException(DpsError error) {
        super(error.errorCode() + " " + error.message());
        this.error = Objects.requireNonNull(error, "error");
    }

    /** An exception for an error, with a reason that DPS keeps to itself. */
    DpsErrorException(DpsError error, String reason) {
        super(error.errorCode() + " " + error.message() + ": " + reason);
        this.error = error;
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
}
