package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;

/**
 * DPS did not take a request, and answered with something else than what was asked for.
 *
 * @since 0.1.0
 */
public abstract sealed class DpsRefusalException extends RuntimeException
        permits DpsErrorException, TpmChallengeException {

    private static final long serialVersionUID = 1L;

    DpsRefusalException(String message) {
        super(message);
    }

    /**
     * The HTTP status of the answer.
     *
     * @return 400 or more
     */
    public abstract int httpStatus();

    /**
     * The body of the answer.
     *
     * @return a view of an object
     */
    public abstract JsonView toView();
}
