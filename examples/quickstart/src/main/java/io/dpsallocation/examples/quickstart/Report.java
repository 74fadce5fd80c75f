package io.dpsallocation.examples.quickstart;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.DeviceTwin;
import io.dpsallocation.testkit.dps.RegistrationResult;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Prints what happened, for a person. */
final class Report {

    private static final int BAR = 30;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void heading(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** The share of each hub beside the share its weight asks for. */
    void shares(HubCatalog hubs, Map<String, Integer> pinnedByRule, Map<String, Integer> perHub) {
        int drawn = total(perHub) - total(pinnedByRule);
        int weights = weights(hubs);
        line("  %-32s %6s %9s %9s", "hub", "weight", "by weight", "devices");
        for (LinkedHub hub : hubs.hubs()) {
            int devices = perHub.getOrDefault(hub.name(), 0);
            long expected =
                    Math.round((double) drawn * weight(hub) / weights) + pinnedByRule.getOrDefault(hub.name(), 0);
            String bar = "#".repeat(devices * BAR / Math.max(1, total(perHub)));
            String state =
                    hub.state() == HubState.ACTIVE ? "" : " " + hub.state().word();
            line("  %-32s %6d %9d %9d  %s%s", hub.name(), hub.allocationWeight(), expected, devices, bar, state);
        }
    }

    /** The weights of the hubs that take devices. */
    static int weights(HubCatalog hubs) {
        return hubs.hubs().stream().mapToInt(Report::weight).sum();
    }

    private static int weight(LinkedHub hub) {
        return hub.state() == HubState.ACTIVE ? hub.allocationWeight() : 0;
    }

    private static int total(Map<String, Integer> perHub) {
        return perHub.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the device received and what its hub holds of it. */
    void received(RegistrationResult result) {
        line(
                "  %s is device %s of %s",
                result.registrationId(),
                result.deviceId().orElse("?"),
                result.assignedHub().orElse("?"));
        line("  payload   %s", result.payload().map(JsonView::toJson).orElse("none"));
        DeviceTwin twin = result.connect().twin();
        line("  desired   %s", twin.desired().values().toJson());
        line(
                "  tags      %s  (for the back end only)",
                result.twin().orElseThrow().tags().toJson());
    }

    /** A text of several lines, set in. */
    void block(String text) {
        text.lines().forEach(each -> out.println("  " + each));
    }
}
