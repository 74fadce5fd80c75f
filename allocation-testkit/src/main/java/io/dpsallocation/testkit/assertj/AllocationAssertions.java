package io.dpsallocation.testkit.assertj;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.Movement;
import io.dpsallocation.testkit.fleet.Spread;
import org.jspecify.annotations.Nullable;

/**
 * Where the assertions start. Import {@code assertThat} from here beside AssertJ's own.
 *
 * <p>This passes when the strategy chose {@code hub-a} and gave that reason:
 *
 * <pre>{@code
 * assertThat(decision).assignedTo("hub-a.azure-devices.net").because("nearest");
 * }</pre>
 *
 * <p>This fails when it chose {@code hub-b}:
 *
 * <pre>
 * Expected the decision to assign
 *   hub-a.azure-devices.net
 * but it assigned hub-b.azure-devices.net [ASSIGNED]
 *   because: 12 ms against 34 ms
 *   ranking (ms, lower is better):
 *     1. hub-b.azure-devices.net  12.0
 *     2. hub-a.azure-devices.net  34.0
 * </pre>
 *
 * <p>A failure shows twins and payloads in clear, which everything else in this library keeps to itself: they are the
 * test's own.
 *
 * @since 0.1.0
 */
public final class AllocationAssertions {

    private AllocationAssertions() {}

    /**
     * Starts assertions about a decision of a strategy or of an allocator.
     *
     * @param actual the decision
     * @return the assertions
     */
    public static AllocationDecisionAssert assertThat(@Nullable AllocationDecision actual) {
        return new AllocationDecisionAssert(actual);
    }

    /**
     * Starts assertions about what a webhook answers.
     *
     * @param actual the response
     * @return the assertions
     */
    public static AllocationResponseAssert assertThat(@Nullable AllocationResponse actual) {
        return new AllocationResponseAssert(actual);
    }

    /**
     * Starts assertions about how a registration ended.
     *
     * @param actual the result
     * @return the assertions
     */
    public static RegistrationResultAssert assertThat(@Nullable RegistrationResult actual) {
        return new RegistrationResultAssert(actual);
    }

    /**
     * Starts assertions about where a fleet goes.
     *
     * @param actual the spread
     * @return the assertions
     */
    public static SpreadAssert assertThat(@Nullable Spread actual) {
        return new SpreadAssert(actual);
    }

    /**
     * Starts assertions about who moves.
     *
     * @param actual the movement
     * @return the assertions
     */
    public static MovementAssert assertThat(@Nullable Movement actual) {
        return new MovementAssert(actual);
    }

    /**
     * Starts assertions about who moves when hubs change. Asks the strategy about every device of both fleets.
     *
     * @param before the fleet with the hubs before
     * @param after the same devices with the hubs after
     * @param strategy the strategy
     * @return the assertions
     * @throws IllegalArgumentException if these are not the same devices
     */
    public static MovementAssert assertThatMoving(Fleet before, Fleet after, AllocationStrategy strategy) {
        return assertThat(Movement.between(Spread.of(before, strategy), Spread.of(after, strategy)));
    }
}
