package io.dpsallocation.testkit.dps;

import java.time.Clock;

/**
 * What is refused before a simulator is asked, by whoever serves it over a protocol; see {@link DpsSimulator#refusals()}. Each
 * error has a tracking ID of its own and the time of the simulator's clock. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DpsRefusals {

    private final DpsErrors errors;
    private final Clock clock;

    DpsRefusals(DpsErrors errors, Clock clock) {
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * An error with a code that no setting changes.
     *
     * @param error what is wrong
     * @param filling what stands for {@code %s} in its text; holds nothing secret
     * @return an exception to throw
     */
    public DpsErrorException of(DpsErrorCode error, Object... filling) {
        return errors.refusal(error.code(), error.text(filling), clock.instant());
    }

    /**
     * The error for a client that does not prove who it is.
     *
     * @param reason what is wrong, which stands in the exception's message alone; holds nothing secret
     * @return an exception to throw
     */
    public DpsErrorException unauthorized(String reason) {
        return errors.unauthorized(reason, clock.instant());
    }

    /**
     * The error for an address that is none.
     *
     * @return an exception to throw
     */
    public DpsErrorException noSuchPath() {
        return errors.notFound("path", clock.instant());
    }
}
