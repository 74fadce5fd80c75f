package io.dpsallocation.decision;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** Traces in words. */
final class TraceText {

    private TraceText() {}

    static String sentence(DecisionTrace trace) {
        StringJoiner story = new StringJoiner("; ");
        String chosen = "";
        if (trace.decision() instanceof AllocationDecision.Assigned assigned) {
            chosen = assigned.iotHubHostName();
            story.add(chosen + ": " + assigned.reason());
        } else if (trace.decision() instanceof AllocationDecision.Rejected rejected) {
            story.add("rejected: " + rejected.message());
        } else {
            story.add("abstained: " + trace.decision().reason());
        }
        List<String> next = next(trace, chosen);
        if (!next.isEmpty()) {
            story.add("next would be " + String.join(", then ", next));
        }
        for (String hub : trace.linkedHubs()) {
            if (!hub.equalsIgnoreCase(chosen)) {
                refusal(trace.about(hub)).ifPresent(refusal -> story.add(hub + ": " + refusal));
            }
        }
        return story.toString();
    }

    /** The other hubs of the ranking that decided, best first. */
    private static List<String> next(DecisionTrace trace, String chosen) {
        String deciding = decidingRule(trace.about(chosen));
        return trace.entries().stream()
                .filter(entry -> entry.rule().equals(deciding) && entry.verdict() == TraceVerdict.RANKED)
                .map(TraceEntry::iotHubHostName)
                .filter(hub -> hub != null && !hub.equalsIgnoreCase(chosen))
                .distinct()
                .toList();
    }

    /** The rule that ranked the chosen hub first; an explanation shows later branches too, which decided nothing. */
    private static String decidingRule(List<TraceEntry> aboutChosen) {
        return aboutChosen.stream()
                .filter(entry -> entry.verdict() == TraceVerdict.CHOSEN || entry.verdict() == TraceVerdict.RANKED)
                .map(TraceEntry::rule)
                .findFirst()
                .orElse("");
    }

    /** What kept a hub out: the first rule that refused it. */
    private static Optional<String> refusal(List<TraceEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.verdict() == TraceVerdict.REFUSED)
                .findFirst()
                .map(entry -> "refused by " + entry.rule() + ", " + entry.sentence() + place(entry));
    }

    private static String place(TraceEntry entry) {
        return entry.settingPath().isEmpty() ? "" : ", " + entry.settingPath();
    }

    static String text(DecisionTrace trace) {
        StringBuilder out = new StringBuilder();
        head(trace, out);
        for (TraceEntry entry : trace.aboutTheRequest()) {
            line(entry, out);
        }
        for (String hub : trace.linkedHubs()) {
            out.append("  ").append(hub).append('\n');
            for (TraceEntry entry : trace.about(hub)) {
                out.append("  ");
                line(entry, out);
            }
        }
        return out.append(trace.explained() ? "=> would be " : "=> ")
                .append(trace.sentence())
                .append('\n')
                .toString();
    }

    private static void head(DecisionTrace trace, StringBuilder out) {
        DecisionStamp stamp = trace.decision().stamp();
        out.append("device ").append(trace.registrationId().isEmpty() ? "?" : trace.registrationId());
        out.append(", enrollment ").append(trace.enrollment().isEmpty() ? "?" : trace.enrollment());
        out.append(", policy ").append(stamp.policy().isEmpty() ? "none" : stamp.policy());
        out.append('\n');
        out.append("decision ").append(stamp.decisionId());
        out.append(", configuration ").append(stamp.configurationVersion());
        out.append(", ").append(trace.at()).append('\n');
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
        boolean repeats = entry.sentence().startsWith(verdict);
        return repeats ? entry.sentence().substring(verdict.length()) : ", " + entry.sentence();
    }

    /** Four digits, or all before the point: a count of devices is not to be read in powers of ten. */
    private static String number(double number) {
        return String.format(Locale.ROOT, Math.abs(number) < 1_000 ? "%.4g" : "%.0f", number);
    }
}
