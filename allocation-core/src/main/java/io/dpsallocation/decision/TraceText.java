package io.dpsallocation.decision;

import io.dpsallocation.internal.AlikeHubs;
import io.dpsallocation.internal.SafeText;
import io.dpsallocation.model.CaseFolding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A trace in words. Used once, by one thread; linear in the number of entries and in hubs times rules. */
final class TraceText {

    private final DecisionTrace trace;
    private final TraceReader reader;
    private final List<HubExplanation> hubs;

    TraceText(DecisionTrace trace) {
        this.trace = trace;
        this.reader = new TraceReader(trace);
        this.hubs = reader.hubs();
    }

    String sentence() {
        StringJoiner story = new StringJoiner("; ");
        story.add(outcome());
        List<String> next = next();
        if (!next.isEmpty()) {
            story.add("next would be " + String.join(", then ", next));
        }
        AlikeHubs refusals = new AlikeHubs();
        for (HubExplanation hub : hubs) {
            hub.refusal().ifPresent(refusal -> refusals.add(SafeText.place(hub.iotHubHostName()), refused(refusal)));
        }
        refusals.sentences().forEach(story::add);
        return story.toString();
    }

    private String outcome() {
        if (trace.decision() instanceof AllocationDecision.Assigned assigned) {
            return SafeText.place(assigned.iotHubHostName()) + ": " + SafeText.line(assigned.reason());
        }
        if (trace.decision() instanceof AllocationDecision.Rejected rejected) {
            return "rejected: " + why(rejected);
        }
        return "abstained: " + SafeText.line(trace.decision().reason());
    }

    /** Which filter took which hub is told hub by hub, with the settings, so the message need not tell it too. */
    private String why(AllocationDecision.Rejected rejected) {
        String message = SafeText.line(rejected.message());
        boolean isOfHubs = ReasonCode.NO_HUB_LEFT.equals(rejected.reasonCode())
                || ReasonCode.NO_HUB_LEFT_FOR_NOW.equals(rejected.reasonCode());
        boolean told = isOfHubs && hubs.stream().anyMatch(hub -> hub.refusal().isPresent());
        int colon = message.indexOf(':');
        return told && colon > 0 ? message.substring(0, colon) : message;
    }

    /** Best first, spelt as the request spells them. */
    private List<String> next() {
        Map<String, String> spelt = new HashMap<>();
        hubs.forEach(hub -> spelt.put(CaseFolding.ascii(hub.iotHubHostName()), hub.iotHubHostName()));
        return reader.next().stream()
                .map(key -> SafeText.place(spelt.getOrDefault(key, key)))
                .toList();
    }

    private static String refused(TraceEntry entry) {
        String place = entry.settingPath().isEmpty() ? "" : ", " + SafeText.place(entry.settingPath());
        return "refused by " + SafeText.place(entry.rule()) + ", " + SafeText.line(entry.sentence()) + place;
    }

    String page() {
        StringBuilder out = new StringBuilder();
        head(out);
        TraceTable table = new TraceTable(reader.sharedNames());
        List<TraceEntry> aboutTheRequest = trace.aboutTheRequest();
        if (!aboutTheRequest.isEmpty()) {
            table.add("(the request)", aboutTheRequest);
        }
        hubs.forEach(hub -> table.add(hub.iotHubHostName(), hub.rules()));
        if (!table.isEmpty()) {
            out.append('\n');
            table.writeTo(out);
            out.append('\n');
        }
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
}
