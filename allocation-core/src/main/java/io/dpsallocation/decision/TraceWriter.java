package io.dpsallocation.decision;

import io.dpsallocation.hub.LinkedHub;
import java.util.OptionalDouble;

/**
 * Where a strategy or filter writes what it thought. Writing costs nothing when nobody reads: ask {@link #isOn()} before
 * building a sentence. A writer belongs to one step of one request; it is not thread-safe.
 *
 * @since 0.1.0
 */
public interface TraceWriter {

    /** A writer that forgets everything. */
    TraceWriter OFF = new TraceWriter() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void hub(
                LinkedHub hub,
                TraceVerdict verdict,
                OptionalDouble number,
                String unit,
                String settingPath,
                String sentence) {}

        @Override
        public void note(String settingPath, String sentence) {}
    };

    /**
     * Whether anybody reads.
     *
     * @return false when what is written is forgotten
     */
    boolean isOn();

    /**
     * Writes what the rule says about a hub.
     *
     * @param hub the hub
     * @param verdict what the rule says
     * @param number the number behind it, if there is one
     * @param unit the number's unit, or empty
     * @param settingPath the setting behind it; empty for the rule's own place in the configuration
     * @param sentence why, without secrets
     */
    void hub(
            LinkedHub hub,
            TraceVerdict verdict,
            OptionalDouble number,
            String unit,
            String settingPath,
            String sentence);

    /**
     * Writes something worth knowing about the request as a whole.
     *
     * @param settingPath the setting behind it; empty for the rule's own place in the configuration
     * @param sentence what is worth knowing, without secrets
     */
    void note(String settingPath, String sentence);
}
