package io.dpsallocation.decision;

import io.dpsallocation.model.CaseFolding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Sorts what a trace holds by hub. Used once, by one thread; linear in the number of entries and in hubs times rules.
 */
final class TraceReader {

    /** The engine's last word is about the chosen hub alone, so nobody misses it at the others. */
    private static final String DECISION = "decision";

    private final DecisionTrace trace;
    /** The linked hubs by folded name, as they were spelt first. */
    private final Map<String, String> hubs = new LinkedHashMap<>();

    private final Map<String, List<TraceEntry>> entries = new LinkedHashMap<>();
    private final Set<String> rules = new LinkedHashSet<>();
    private final String chosen;

    TraceReader(DecisionTrace trace) {
        this.trace = trace;
        trace.linkedHubs().forEach(hub -> hubs.putIfAbsent(CaseFolding.ascii(hub), hub));
        trace.entries().forEach(this::sortIn);
        this.chosen = trace.decision() instanceof AllocationDecision.Assigned assigned
                ? CaseFolding.ascii(assigned.iotHubHostName())
                : "";
    }

    private void sortIn(TraceEntry entry) {
        if (entry.iotHubHostName() == null) {
            return;
        }
        entries.computeIfAbsent(CaseFolding.ascii(entry.iotHubHostName()), key -> new ArrayList<>())
                .add(entry);
        if (!entry.rule().equals(DECISION)) {
            rules.add(entry.rule());
        }
    }

    /** Every linked hub once, in the order of the request. */
    List<HubExplanation> hubs() {
        Set<String> next = next();
        List<HubExplanation> explained = new ArrayList<>();
        hubs.forEach((key, hub) -> explained.add(new HubExplanation(hub, outcome(key, next), rows(key, hub))));
        return explained;
    }

    private List<TraceEntry> about(String key) {
        return entries.getOrDefault(key, List.of());
    }

    private HubOutcome outcome(String key, Set<String> next) {
        if (key.equals(chosen)) {
            return HubOutcome.CHOSEN;
        }
        if (refusal(about(key)).isPresent()) {
            return HubOutcome.REFUSED;
        }
        return next.contains(key) ? HubOutcome.NEXT : HubOutcome.NOT_RANKED;
    }

    /** The other hubs of the ranking that decided, best first, but for those that a later rule took out. */
    Set<String> next() {
        String deciding = decidingRule();
        Set<String> next = new LinkedHashSet<>();
        for (TraceEntry entry : trace.entries()) {
            if (entry.iotHubHostName() != null
                    && entry.rule().equals(deciding)
                    && entry.verdict() == TraceVerdict.RANKED) {
                String key = CaseFolding.ascii(entry.iotHubHostName());
                if (!key.equals(chosen) && refusal(about(key)).isEmpty()) {
                    next.add(key);
                }
            }
        }
        return next;
    }

    /**
     * The rule that the decision names, or else the one that ranked the chosen hub first: a strategy around another one may
     * have chosen otherwise, and an explanation shows later branches too, which decided nothing.
     */
    private String decidingRule() {
        List<String> ranking = about(chosen).stream()
                .filter(entry -> entry.verdict() == TraceVerdict.CHOSEN || entry.verdict() == TraceVerdict.RANKED)
                .map(TraceEntry::rule)
                .toList();
        String first = ranking.isEmpty() ? "" : ranking.get(0);
        return ranking.stream().filter(this::isNamed).findFirst().orElse(first);
    }

    private boolean isNamed(String rule) {
        String reason = trace.decision().reason();
        return reason.equals("chosen by " + rule) || reason.startsWith("chosen by " + rule + ",");
    }

    static Optional<TraceEntry> refusal(List<TraceEntry> about) {
        return about.stream()
                .filter(entry -> entry.verdict() == TraceVerdict.REFUSED)
                .findFirst();
    }

    /** What the rules said about a hub, then those that said nothing, then the engine's last word. */
    private List<TraceEntry> rows(String key, String hub) {
        List<TraceEntry> said = about(key);
        Set<String> silent = new LinkedHashSet<>(rules);
        said.forEach(entry -> silent.remove(entry.rule()));
        String why = refusal(said).isPresent() ? "the hub was refused before" : "it spoke of other hubs only";
        List<TraceEntry> rows = new ArrayList<>();
        said.stream().filter(entry -> !entry.rule().equals(DECISION)).forEach(rows::add);
        silent.forEach(
                rule -> rows.add(new TraceEntry(rule, "", hub, TraceVerdict.SILENT, OptionalDouble.empty(), "", why)));
        said.stream().filter(entry -> entry.rule().equals(DECISION)).forEach(rows::add);
        return rows;
    }
}
