package io.dpsallocation.decision;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trace as JSON, member by member as {@code docs/explain.md} describes it. */
final class TraceJson {

    private TraceJson() {}

    static JsonView of(DecisionTrace trace) {
        AllocationDecision decision = trace.decision();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("decisionId", decision.decisionId());
        view.put("configurationVersion", decision.stamp().configurationVersion());
        view.put("policy", decision.stamp().policy());
        view.put("at", trace.at().toString());
        view.put("explained", trace.explained());
        view.put("registrationId", trace.registrationId());
        view.put("enrollment", trace.enrollment());
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
        view.put("sentence", trace.sentence());
        view.put("request", rules(trace.aboutTheRequest()));
        view.put("hubs", trace.hubs().stream().map(TraceJson::hub).toList());
        return JsonView.of(view);
    }

    private static JsonView hub(HubExplanation hub) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("iotHubHostName", hub.iotHubHostName());
        view.put("outcome", hub.outcome().word());
        view.put("rules", rules(hub.rules()));
        return JsonView.of(view);
    }

    private static List<JsonView> rules(List<TraceEntry> entries) {
        return entries.stream().map(TraceJson::rule).toList();
    }

    private static JsonView rule(TraceEntry entry) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("rule", entry.rule());
        if (!entry.rulePath().isEmpty()) {
            view.put("rulePath", entry.rulePath());
        }
        view.put("verdict", entry.verdict().word());
        if (entry.aside()) {
            view.put("aside", true);
        }
        if (entry.number().isPresent() && Double.isFinite(entry.number().getAsDouble())) {
            view.put("number", entry.number().getAsDouble());
            view.put("unit", entry.unit());
        }
        if (!entry.settingPath().isEmpty()) {
            view.put("setting", entry.settingPath());
        }
        view.put("sentence", entry.sentence());
        return JsonView.of(view);
    }
}
