package io.dpsallocation.decision;

import io.dpsallocation.internal.SafeText;
import io.dpsallocation.model.CaseFolding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A trace in words. Used once, by one thread; linear in the number of entries. */
final class TraceText {

    private final DecisionTrace trace;
    /** The linked hubs by folded name, as they were spelt first. */
    private final Map<String, String> hubs = new LinkedHashMap<>();

    private final Map<String, List<TraceEntry>> entries = new LinkedHashMap<>();
    private final String chosen;

    TraceText(DecisionTrace trace) {
        this.trace = trace;
        trace.linkedHubs().forEach(hub -> hubs.putIfAbsent(CaseFolding.ascii(hub), hub));
        for (TraceEntry entry : trace.entries()) {
            if (entry.iotHubHostName() != null) {
                entries.computeIfAbsent(CaseFolding.ascii(entry.iotHubHostName()), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        this.chosen = trace.decision() instanceof AllocationDecision.Assigned assigned
                ? CaseFolding.ascii(assigned.iotHubHostName())
                : "";
    }

    private List<TraceEntry> about(String key) {
        return entries.getOrDefault(key, List.of());
    }

    String sentence() {
        StringJoiner story = new StringJoiner("; ");
        story.add(outcome());
        List<String> next = next();
        if (!next.isEmpty()) {
            story.add("next would be " + String.join(", then ", next));
        }
        hubs.forEach((key, hub) -> {
            if (!key.equals(chosen)) {
                refusal(key).ifPresent(refusal -> story.add(SafeText.place(hub) + ": " + refusal));
            }
        });
        return story.toString();
    }

    private String outcome() {
        if (trace.decision() instanceof AllocationDecision.Assigned assigned) {
            return SafeText.place(assigned.iotHubHostName()) + ": " + SafeText.line(assigned.reason());
        }
        if (trace.decision() instanceof AllocationDecision.Rejected rejected) {
            return "rejected: " + SafeText.line(rejected.message());
        }
        return "abstained: " + SafeText.line(trace.decision().reason());
    }

    /** The other hubs of the ranking that decided, best first, but for those that a later rule took out. */
    private List<String> next() {
        String deciding = decidingRule();
        return trace.entries().stream()
                .filter(entry -> entry.rule().equals(deciding) && entry.verdict() == TraceVerdict.RANKED)
                .map(TraceEntry::iotHubHostName)
                .filter(hub -> hub != null && isNext(CaseFolding.ascii(hub)))
                .map(SafeText::place)
                .distinct()
                .toList();
    }

    private boolean isNext(String key) {
        return !key.equals(chosen) && refusal(key).isEmpty();
    }

    /**
     * The rule that the decision names, or else the one that ranked the chosen hub first: a strategy around another one may
     * have chosen otherwise, and an explanation shows later branches too, which decided nothing.
     */
    private String decidingRule() {
        List<String> rules = about(chosen).stream()
                .filter(entry -> entry.verdict() == TraceVerdict.CHOSEN || entry.verdict() == TraceVerdict.RANKED)
                .map(TraceEntry::rule)
                .toList();
        String first = rules.isEmpty() ? "" : rules.get(0);
        return rules.stream().filter(this::isNamed).findFirst().orElse(first);
    }

    private boolean isNamed(String rule) {
        String reason = trace.decision().reason();
        return reason.equals("chosen by " + rule) || reason.startsWith("chosen by " + rule + ",");
    }

    /** What kept a hub out: the first rule that refused it. */
    private Optional<String> refusal(String key) {
        return about(key).stream()
                .filter(entry -> entry.verdict() == TraceVerdict.REFUSED)
                .findFirst()
                .map(entry -> "refused by " + entry.rule() + ", " + SafeText.line(entry.sentence()) + place(entry));
    }

    private static String place(TraceEntry entry) {
        return entry.settingPath().isEmpty() ? "" : ", " + entry.settingPath();
    }

    String page() {
        StringBuilder out = new StringBuilder();
        head(out);
        trace.aboutTheRequest().forEach(entry -> line(entry, out));
        hubs.forEach((key, hub) -> {
            out.append("  ").append(SafeText.place(hub)).append('\n');
            for (TraceEntry entry : about(key)) {
                out.append("  ");
                line(entry, out);
            }
        });
        return out.append(trace.explained() ? "=> would be " : "=> ")
                .append(sentence())
                .append('\n')
                .toString();
    }

    private void head(StringBuilder out) {
        DecisionStamp stamp = trace.decision().stamp();
        out.append("device ").append(orElse(trace.registrationId(), "?"));
        out.append(", enrollment ").append(orElse(trace.enrollment(), "?"));
        out.append(", policy ").append(orElse(stamp.policy(), "none"));
        out.append('\n');
        out.append("decision ").append(stamp.decisionId());
        out.append(", configuration ").append(stamp.configurationVersion());
        out.append(", ").append(trace.at()).append('\n');
    }

    private static String orElse(String name, String other) {
        return name.isEmpty() ? other : SafeText.place(name);
    }

    private static void line(TraceEntry entry, StringBuilder out) {
        out.append("  ").append(entry.rule());
        if (!entry.settingPath().isEmpty()) {
            out.append(" [").append(entry.settingPath()).append(']');
        }
        out.append(": ").append(entry.verdict().word());
        if (entry.number().isPresent()) {
            out.append(", ").append(number(entry.number().getAsDouble()));
            out.append(entry.unit().isEmpty() ? "" : " " + entry.unit());
        }
        out.append(rest(entry)).append('\n');
    }

    /** What the sentence says beyond the verdict, with which it may begin. */
    private static String rest(TraceEntry entry) {
        String verdict = entry.verdict().word();
        String sentence = SafeText.line(entry.sentence());
        return sentence.startsWith(verdict) ? sentence.substring(verdict.length()) : ", " + sentence;
    }

    /** Four digits, or all before the point: a count of devices is not to be read in powers of ten. */
    private static String number(double number) {
        return String.format(Locale.ROOT, Math.abs(number) < 1_000 ? "%.4g" : "%.0f", number);
    }
}
