package io.dpsallocation.spi;

import io.dpsallocation.decision.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger is asked.
 *
 * <p>Immutable and thread-safe.
 *
 * @param registrationId the device
 * @param ranking host names of the hubs it may go to, best first; at least one
 * @param candidates host names of all hubs that are allowed for it, those of the ranking among them: a retry gets the hub it got
 *     before, if that is one of them, even where the strategy would now choose among others
 * @param capacities how many devices a hub may hold, by folded host name; a hub that is missing has no limit. What the asking
 *     instance knows: a ledger that several share keeps to what it was told last by {@link AssignmentLedger#capacities}
 * @param currentIotHubHostName the hub DPS has the device on, or null for a new device
 * @param deadline when the answer must be there
 * @since 0.1.0
 */
public record ReservationRequest(
        String registrationId,
        List<String> ranking,
        List<String> candidates,
        Map<String, Long> capacities,
        @Nullable String currentIotHubHostName,
        Deadline deadline) {

    public ReservationRequest {
        Objects.requireNonNull(registrationId, "registrationId");
        Objects.requireNonNull(deadline, "deadline");
        ranking = List.copyOf(ranking);
        candidates = List.copyOf(candidates);
        capacities = Map.copyOf(capacities);
    }

    /**
     * A request where the ranking has all candidates.
     *
     * @param registrationId the device
     * @param ranking host names of the hubs it may go to, best first; at least one
     * @param capacities how many devices a hub may hold, by folded host name; a hub that is missing has no limit
     * @param currentIotHubHostName the hub DPS has the device on, or null for a new device
     * @param deadline when the answer must be there
     */
    public ReservationRequest(
            String registrationId,
            List<String> ranking,
            Map<String, Long> capacities,
            @Nullable String currentIotHubHostName,
            Deadline deadline) {
        this(registrationId, ranking, ranking, capacities, currentIotHubHostName, deadline);
    }
}
