package io.dpsallocation.testkit.assertj;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SimulatedHub;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a DPS; see {@link AllocationAssertions}. Each leads to the assertions about a part of it.
 *
 * <pre>{@code
 * assertThat(dps).hub("hub-a.azure-devices.net").hasDevice("truck-1");
 * assertThat(dps).exchanges().answeredWith(503, 503, 200);
 * assertThat(dps).events().showsAllEightStepsOf("truck-1");
 * }</pre>
 *
 * @since 0.1.0
 */
public final class DpsSimulatorAssert extends AbstractAssert<DpsSimulatorAssert, DpsSimulator> {

    DpsSimulatorAssert(@Nullable DpsSimulator actual) {
        super(actual, DpsSimulatorAssert.class);
    }

    /**
     * Starts assertions about a hub, which has to be linked, or to have been.
     *
     * @param iotHubHostName its host name, in any letter case
     * @return the assertions about the hub
     */
    public SimulatedHubAssert hub(String iotHubHostName) {
        isNotNull();
        try {
            return new SimulatedHubAssert(actual.hub(iotHubHostName));
        } catch (IllegalArgumentException neverLinked) {
            List<String> linked =
                    actual.hubs().stream().map(SimulatedHub::iotHubHostName).toList();
            throw failure(
                    "Expected the hub to be linked%n  %s%nbut linked are%n  %s%s",
                    iotHubHostName, String.join("\n  ", linked), Closest.hub(iotHubHostName, linked));
        }
    }

    /**
     * Starts assertions about the webhook calls and their answers.
     *
     * @return the assertions about the exchanges, oldest first
     */
    public WebhookExchangesAssert exchanges() {
        isNotNull();
        return new WebhookExchangesAssert(actual.exchanges());
    }

    /**
     * Starts assertions about what happened.
     *
     * @return the assertions about the events, oldest first
     */
    public DpsEventsAssert events() {
        isNotNull();
        return new DpsEventsAssert(actual.events());
    }
}
