package io.dpsallocation.strategies.resource;

import io.dpsallocation.model.CaseFolding;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which hubs are well, as the host says: by its probes, its alerts, an operator's hand. A resource of the filter {@code health}:
 * given to the allocator's builder, it outlives reloads of the configuration. It asks nobody itself.
 *
 * <p>Thread-safe; each report is taken whole, and the last one counts.
 *
 * @since 0.1.0
 */
public final class HubHealth {

    private final Clock clock;
    private final Map<String, HubReport> reports = new ConcurrentHashMap<>();

    /**
     * Nothing is known of any hub.
     *
     * @param clock what tells when a report came in
     */
    public HubHealth(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * A hub is well.
     *
     * @param iotHubHostName the host name, in any letter case
     */
    public void healthy(String iotHubHostName) {
        put(iotHubHostName, true, "");
    }

    /**
     * A hub is not well.
     *
     * @param iotHubHostName the host name, in any letter case
     * @param reason what is wrong with it, without secrets; it stands in traces and answers
     */
    public void unhealthy(String iotHubHostName, String reason) {
        put(iotHubHostName, false, reason);
    }

    private void put(String iotHubHostName, boolean healthy, String reason) {
        reports.put(CaseFolding.ascii(iotHubHostName), new HubReport(healthy, reason, clock.instant()));
    }

    /**
     * What was said last about a hub.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return the report, or empty when there was none
     */
    public Optional<HubReport> report(String iotHubHostName) {
        return Optional.ofNullable(reports.get(CaseFolding.ascii(iotHubHostName)));
    }
}
