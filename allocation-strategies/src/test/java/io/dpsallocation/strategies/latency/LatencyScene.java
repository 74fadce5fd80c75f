package io.dpsallocation.strategies.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Hubs, and devices that send a payload. */
final class LatencyScene {

    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    static final String REGION = "/deviceRuntimeContext/payload/region";

    static final LinkedHub WEU =
            LinkedHub.builder("hub-weu").location("westeurope").build();
    static final LinkedHub NEU =
            LinkedHub.builder("Hub-NEU").location("North Europe").build();
    static final LinkedHub EUS = LinkedHub.builder("hub-eus").location("eastus").build();
    static final LinkedHub NOWHERE = LinkedHub.of("hub-nowhere");
    static final List<LinkedHub> HUBS = List.of(WEU, NEU, EUS, NOWHERE);

    private LatencyScene() {}

    static AllocationContext.Builder sending(Map<String, ?> payload) {
        return sending("device-1", payload);
    }

    static AllocationContext.Builder sending(String device, Map<String, ?> payload) {
        return Requests.context(device, "fleet", payload)
                .candidates(HUBS)
                .catalog(HubCatalog.of(HUBS).at(JsonPointer.of("/hubs")))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static AllocationContext.Builder measuring(Map<String, ?> roundTrips) {
        return sending(Map.of("rtt", roundTrips));
    }

    static Assigned assigned(AllocationStrategy strategy, AllocationContext.Builder context) {
        AllocationDecision decision = strategy.allocate(context.build());
        assertThat(decision).isInstanceOf(Assigned.class);
        return (Assigned) decision;
    }

    static String abstention(AllocationStrategy strategy, AllocationContext.Builder context) {
        AllocationDecision decision = strategy.allocate(context.build());
        assertThat(decision).isInstanceOf(Abstained.class);
        return ((Abstained) decision).reason();
    }

    /** What the strategy writes, one line for each entry. */
    static List<String> trace(AllocationStrategy strategy, AllocationContext.Builder context) {
        RecordedTrace trace = new RecordedTrace();
        strategy.allocate(context.trace(trace).build());
        return trace.entries.stream()
                .map(entry -> (entry.iotHubHostName() == null ? "" : entry.iotHubHostName() + " ")
                        + entry.verdict().name().toLowerCase(java.util.Locale.ROOT)
                        + (entry.number().isPresent() ? " " + entry.number().getAsDouble() + " " + entry.unit() : "")
                        + (entry.settingPath().isEmpty() ? "" : " [" + entry.settingPath() + "]")
                        + ": " + entry.sentence())
                .toList();
    }
}
