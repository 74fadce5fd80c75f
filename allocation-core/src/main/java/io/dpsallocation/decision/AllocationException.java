package io.dpsallocation.decision;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of the exceptions this library throws where bad input is not simply a programming mistake. Its message is free
 * of secrets; its code has a heading in {@code docs/errors.md}.
 *
 * @since 0.1.0
 */
public class AllocationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode code;

    /**
     * An exception with a code.
     *
     * @param code what kind of failure this is
     * @param message what happened and what to do about it, without any value of the input
     */
    public AllocationException(ReasonCode code, String message) {
        this(code, message, null);
    }

    /**
     * An exception with a code and a cause.
     *
     * @param code what kind of failure this is
     * @param message what happened and what to do about it, without any value of the input
     * @param cause what brought it about, if its message is free of secrets too
     */
    public AllocationException(ReasonCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * What kind of failure this is.
     *
     * @return a code with a heading in {@code docs/errors.md}
     */
    public ReasonCode code() {
        return code;
    }
}
