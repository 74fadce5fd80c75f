package io.dpsallocation.examples.stories;

import io.dpsallocation.testkit.dps.RegistrationResult;
import java.io.PrintStream;
import java.util.Locale;

/** Prints a story for a person. */
final class Narrator {

    private static final int BAR = 40;
    private static final String DOMAIN = ".azure-devices.net";

    private final PrintStream out;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println();
        out.println(text);
        out.println("=".repeat(text.length()));
    }

    void line(String format, Object... values) {
        out.println(("  " + String.format(Locale.ROOT, format, values)).stripTrailing());
    }

    /** A name, a number, and a bar as long as its share of all. */
    void bar(String name, int number, int all, String remark) {
        String bar = "#".repeat(number * BAR / Math.max(1, all));
        line("%-16s %5d  %s", name, number, bar + (bar.isEmpty() || remark.isEmpty() ? "" : " ") + remark);
    }

    /** What the device sees. */
    static String seen(RegistrationResult result) {
        return result.assignedHub()
                .map(Narrator::shortName)
                .orElseGet(() -> result.status() + ", " + result.errorCode().orElse(0));
    }

    /** The part of a host name that tells hubs apart. */
    static String shortName(String iotHubHostName) {
        return iotHubHostName.endsWith(DOMAIN)
                ? iotHubHostName.substring(0, iotHubHostName.length() - DOMAIN.length())
                : iotHubHostName;
    }
}
