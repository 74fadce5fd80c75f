package io.dpsallocation.decision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one linked hub, and what every rule said about it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param iotHubHostName the hub's host name, as DPS spelt it
 * @param outcome what became of it
 * @param rules what the rules said, in the order they were asked; a rule that spoke of other hubs only stands there as
 *     {@link TraceVerdict#SILENT}, so that every hub has an entry of every rule
 * @since 0.1.0
 */
public record HubExplanation(String iotHubHostName, HubOutcome outcome, List<TraceEntry> rules) {

    public HubExplanation {
        Objects.requireNonNull(iotHubHostName, "iotHubHostName");
        Objects.requireNonNull(outcome, "outcome");
        rules = List.copyOf(rules);
    }

    /**
     * The first rule that took the hub out.
     *
     * @return what it said, or empty when none did or the hub was chosen all the same
     */
    public Optional<TraceEntry> refusal() {
        return outcome == HubOutcome.REFUSED ? TraceReader.refusal(rules) : Optional.empty();
    }
}
