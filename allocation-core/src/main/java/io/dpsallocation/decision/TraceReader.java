package io.dpsallocation.decision;

import io.dpsallocation.model.CaseFolding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    /** A rule at its place: a policy may hold several of one name. */
    private record Rule(String name, String path) {

        static Rule of(TraceEntry entry) {
            return new Rule(entry.rule(), entry.rulePath());
        }
    }

    private final DecisionTrace trace;
    /** The linked hubs by folded name, as they were spelt first. */
    private final Map<String, String> hubs = new LinkedHashMap<>();

    private final Map<String, List<TraceEntry>> entries = new LinkedHashMap<>();
    private final Set<Rule> rules = new LinkedHashSet<>();
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
            rules.add(Rule.of(entry));
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
        Optional<Rule> deciding = decidingRule();
        Set<String> next = new LinkedHashSet<>();
        for (TraceEntry entry : trace.entries()) {
            if (entry.iotHubHostName() != null
                    && deciding.filter(Rule.of(entry)::equals).isPresent()
                    && !entry.aside()
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
     * have chosen otherwise. What was said aside decided nothing.
     */
    private Optional<Rule> decidingRule() {
        List<Rule> ranking = about(chosen).stream()
                .filter(entry -> !entry.aside())
                .filter(entry -> entry.verdict() == TraceVerdict.CHOSEN || entry.verdict() == TraceVerdict.RANKED)
                .map(Rule::of)
                .toList();
        return ranking.stream()
                .filter(rule -> isNamed(rule.name()))
                .findFirst()
                .or(() -> ranking.stream().findFirst());
    }

    private boolean isNamed(String rule) {
        String reason = trace.decision().reason();
        return reason.equals("chosen by " + rule) || reason.startsWith("chosen by " + rule + ",");
    }

    /** The names that more than one rule bears, so that a reader must be told which one is meant. */
    Set<String> sharedNames() {
        Map<String, String> paths = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (TraceEntry entry : trace.entries()) {
            if (entry.rulePath().isEmpty()) {
                continue;
            }
            String path = paths.putIfAbsent(entry.rule(), entry.rulePath());
            if (path != null && !path.equals(entry.rulePath())) {
                shared.add(entry.rule());
            }
        }
        return shared;
    }

    static Optional<TraceEntry> refusal(List<TraceEntry> about) {
        return about.stream()
                .filter(entry -> entry.verdict() == TraceVerdict.REFUSED)
                .findFirst();
    }

    /** What the rules said about a hub, then those that said nothing, then the engine's last word. */
    private List<TraceEntry> rows(String key, String hub) {
        List<TraceEntry> said = about(key);
        Set<Rule> silent = new LinkedHashSet<>(rules);
        said.forEach(entry -> silent.remove(Rule.of(entry)));
        String why = refusal(said).isPresent() ? "the hub was refused before" : "it spoke of other hubs only";
        List<TraceEntry> rows = new ArrayList<>();
        said.stream().filter(entry -> !entry.rule().equals(DECISION)).forEach(rows::add);
        silent.forEach(rule -> rows.add(new TraceEntry(
                rule.name(), rule.path(), "", hub, TraceVerdict.SILENT, OptionalDouble.empty(), "", why)));
        said.stream().filter(entry -> entry.rule().equals(DECISION)).forEach(rows::add);
        return rows;
    }
}
