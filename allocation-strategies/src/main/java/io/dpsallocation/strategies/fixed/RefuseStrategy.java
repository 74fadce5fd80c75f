package io.dpsallocation.strategies.fixed;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.spi.AllocationStrategy;

/**
 * Refuses every device for good, in the operator's words. Nothing behind it is asked.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class RefuseStrategy implements AllocationStrategy {

    static final String NAME = "refuse";

    /** The most characters of a reason. */
    static final int LONGEST = 300;

    private final String reason;

    /**
     * A strategy.
     *
     * @param reason why devices are refused, for logs and traces: one line of 1 to 300 characters without secrets
     * @throws IllegalArgumentException if the reason is blank, longer, or has more than one line
     */
    public RefuseStrategy(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST || reason.lines().count() > 1) {
            throw new IllegalArgumentException(
                    "the reason must be one line of 1 to " + LONGEST + " characters that is not blank");
        }
        this.reason = reason.strip();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        return AllocationDecision.refuse(reason);
    }
}
