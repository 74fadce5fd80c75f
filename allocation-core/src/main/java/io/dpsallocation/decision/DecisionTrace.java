package io.dpsallocation.decision;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
     * The whole story in one sentence: the chosen hub and what chose it, the hubs that would have been next, then every
     * hub that a rule kept out, and the setting to change for that.
     *
     * @return a sentence without secrets
     */
    public String sentence() {
        return new TraceText(this).sentence();
    }

    /**
     * The trace as lines of text for a terminal or a log.
     *
     * @return several lines, the last one ended
     */
    public String toText() {
        return new TraceText(this).page();
    }

    /**
     * The trace as JSON.
     *
     * @return a view of an object
     */
    public JsonView toView() {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("decisionId", decision.decisionId());
        view.put("configurationVersion", decision.stamp().configurationVersion());
        view.put("policy", decision.stamp().policy());
        view.put("at", at.toString());
        view.put("explained", explained);
        view.put("registrationId", registrationId);
        view.put("enrollment", enrollment);
        view.put("outcome", decision instanceof AllocationDecision.Assigned ? "assigned" : "rejected");
        if (decision instanceof AllocationDecision.Assigned assigned) {
            view.put("iotHubHostName", assigned.iotHubHostName());
        }
        view.put("reasonCode", decision.reasonCode().word());
        if (decision instanceof AllocationDecision.Rejected rejected
                && !rejected.violations().isEmpty()) {
            view.put(
                    "violations",
                    rejected.violations().stream().map(Violation::toString).toList());
        }
        view.put("sentence", sentence());
        view.put("linkedHubs", linkedHubs);
        List<JsonView> rules = new ArrayList<>();
        entries.forEach(entry -> rules.add(view(entry)));
        view.put("rules", rules);
        return JsonView.of(view);
    }

    private static JsonView view(TraceEntry entry) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("rule", entry.rule());
        if (!entry.settingPath().isEmpty()) {
            view.put("setting", entry.settingPath());
        }
        if (entry.iotHubHostName() != null) {
            view.put("iotHubHostName", entry.iotHubHostName());
        }
        view.put("verdict", entry.verdict().word());
        if (entry.number().isPresent() && Double.isFinite(entry.number().getAsDouble())) {
            view.put("number", entry.number().getAsDouble());
            view.put("unit", entry.unit());
        }
        view.put("sentence", entry.sentence());
        return JsonView.of(view);
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
