package io.dpsallocation.testkit.assertj;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.dps.DeviceTwin;
import io.dpsallocation.testkit.dps.DpsEvent;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.WebhookExchange;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.Movement;
import io.dpsallocation.testkit.fleet.Spread;
import io.dpsallocation.testkit.record.ReplayReport;
import java.util.List;
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
     * Starts assertions about a DPS: its hubs, the webhook exchanges, the events.
     *
     * @param actual the simulator
     * @return the assertions
     */
    public static DpsSimulatorAssert assertThat(@Nullable DpsSimulator actual) {
        return new DpsSimulatorAssert(actual);
    }

    /**
     * Starts assertions about the devices of a hub.
     *
     * @param actual the hub
     * @return the assertions
     */
    public static SimulatedHubAssert assertThat(@Nullable SimulatedHub actual) {
        return new SimulatedHubAssert(actual);
    }

    /**
     * Starts assertions about a device's twin.
     *
     * @param actual the twin
     * @return the assertions
     */
    public static DeviceTwinAssert assertThat(@Nullable DeviceTwin actual) {
        return new DeviceTwinAssert(actual);
    }

    /**
     * Starts assertions about one webhook call and its answer.
     *
     * @param actual the exchange
     * @return the assertions
     */
    public static WebhookExchangeAssert assertThat(@Nullable WebhookExchange actual) {
        return new WebhookExchangeAssert(actual);
    }

    /**
     * Starts assertions about webhook calls and their answers, such as those of one registration.
     *
     * @param actual the exchanges, oldest first
     * @return the assertions
     */
    public static WebhookExchangesAssert assertThatExchanges(@Nullable List<WebhookExchange> actual) {
        return new WebhookExchangesAssert(actual);
    }

    /**
     * Starts assertions about what happened in a DPS.
     *
     * @param actual the events, oldest first
     * @return the assertions
     */
    public static DpsEventsAssert assertThatEvents(@Nullable List<DpsEvent> actual) {
        return new DpsEventsAssert(actual);
    }

    /**
     * Starts assertions about how a webhook answers what was recorded.
     *
     * @param actual the report
     * @return the assertions
     */
    public static ReplayReportAssert assertThat(@Nullable ReplayReport actual) {
        return new ReplayReportAssert(actual);
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
