package io.dpsallocation.decision;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Why a device went to its hub: every linked hub, every rule, what the rule said, the number and the setting behind it,
 * and one sentence a person can act on. What is printed of it holds names, numbers and settings, never a payload, a key or a
 * certificate; the decision inside is the whole one, with twin and payload, but in a {@code DecisionLog}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param decision what was decided, with its stamp
 * @param registrationId the device's registration ID; empty when the request had none
 * @param enrollment the enrollment's ID; empty when the request had none
 * @param at when it was decided, or explained
 * @param explained true when this is what would be decided, false when it was decided
 * @param linkedHubs the linked hubs as DPS sent them
 * @param entries what the rules said, in the order they were asked
 * @since 0.1.0
 */
public record DecisionTrace(
        AllocationDecision decision,
        String registrationId,
        String enrollment,
        Instant at,
        boolean explained,
        List<String> linkedHubs,
        List<TraceEntry> entries) {

    public DecisionTrace {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(registrationId, "registrationId");
        Objects.requireNonNull(enrollment, "enrollment");
        Objects.requireNonNull(at, "at");
        linkedHubs = List.copyOf(linkedHubs);
        entries = List.copyOf(entries);
    }

    /**
     * What the rules said about one hub.
     *
     * @param iotHubHostName the hub's host name, in any letter case
     * @return the entries, in the order the rules were asked; empty when no rule spoke of the hub
     */
    public List<TraceEntry> about(String iotHubHostName) {
        String key = CaseFolding.ascii(iotHubHostName);
        return entries.stream()
                .filter(entry ->
                        entry.iotHubHostName() != null && key.equals(CaseFolding.ascii(entry.iotHubHostName())))
                .toList();
    }

    /**
     * What the rules said about the request as a whole.
     *
     * @return the entries, in the order the rules were asked
     */
    public List<TraceEntry> aboutTheRequest() {
        return entries.stream().filter(entry -> entry.iotHubHostName() == null).toList();
    }

    /**
     * Every linked hub, what became of it, and what every rule said about it. Linear in the number of entries and in hubs
     * times rules.
     *
     * @return the hubs in the order DPS sent them, each once
     */
    public List<HubExplanation> hubs() {
        return new TraceReader(this).hubs();
    }

    /**
     * The whole story in one sentence: the chosen hub and what chose it, the hubs that would have been next, then every
     * hub that a rule kept out, and the setting to change for that.
     *
     * @return a sentence without secrets
     */
    public String sentence() {
        return new TraceText(this).sentence();
    }

    /**
     * The trace as a page for a terminal: whom it is about, a table of hubs and rules with verdict, number and setting, and
     * the sentence. Text of others cannot forge a line of it.
     *
     * @return several lines, the last one ended
     */
    public String toText() {
        return new TraceText(this).page();
    }

    /**
     * The trace as JSON; {@code docs/explain.md} describes every member.
     *
     * @return a view of an object
     */
    public JsonView toView() {
        return TraceJson.of(this);
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
