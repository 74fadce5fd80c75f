package io.dpsallocation.strategies.latency;

import io.dpsallocation.hub.LinkedHub;
import java.util.List;

/**
 * What one kind of evidence knows of the candidates.
 *
 * @param known a round trip for each hub of which there is one, sorted by folded names
 * @param leftOut the other candidates, and why
 * @param notes what is worth knowing beside, for the trace
 * @param settingPath the setting that says where the evidence is; empty when it was made in code
 * @param sentence what the evidence is, such as {@code by the round trips ..}; when nothing is known, why
 */
record Readings(List<Reading> known, List<LeftOut> leftOut, List<String> notes, String settingPath, String sentence) {

    /**
     * A round trip in milliseconds, at least 0.
     *
     * @param hub the hub
     * @param milliseconds the round trip
     * @param sentence where it comes from
     */
    record Reading(LinkedHub hub, double milliseconds, String sentence) {}

    /**
     * A hub without a round trip.
     *
     * @param hub the hub
     * @param sentence why
     */
    record LeftOut(LinkedHub hub, String sentence) {}

    /** Nothing is known. */
    static Readings none(String settingPath, String why) {
        return none(List.of(), settingPath, why);
    }

    static Readings none(List<String> notes, String settingPath, String why) {
        return new Readings(List.of(), List.of(), notes, settingPath, why);
    }
}
