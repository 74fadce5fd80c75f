package io.dpsallocation;

import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.decision.TraceWriter;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.internal.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the rules of one request said. A step writes into a buffer of its own, which is taken over when the step ends in
 * time; what an abandoned step still writes, nobody reads. Not thread-safe: one thread holds a buffer at a time.
 */
final class TraceBuffer {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);

    /** A buffer that forgets everything. */
    static final TraceBuffer OFF = new TraceBuffer(false, true);

    /** A buffer that forgets everything and warns of nothing: for what is only tried, thousands of times maybe. */
    static final TraceBuffer UNHEARD = new TraceBuffer(false, false);

    private final boolean on;
    private final boolean warning;
    private final List<TraceEntry> entries = new ArrayList<>();

    private TraceBuffer(boolean on, boolean warning) {
        this.on = on;
        this.warning = warning;
    }

    static TraceBuffer of(boolean on) {
        return on ? new TraceBuffer(true, true) : OFF;
    }

    boolean isOn() {
        return on;
    }

    /** A buffer for a step of this one. */
    TraceBuffer child() {
        return on ? of(true) : this;
    }

    /** Warns the operator of a step that failed. */
    void warn(String what, @Nullable Throwable thrown) {
        if (warning) {
            Faults.warn(LOG, what, thrown);
        }
    }

    void take(TraceBuffer child) {
        if (on) {
            entries.addAll(child.entries);
        }
    }

    /** Takes over what was said by somebody who has no part in the decision. */
    void takeAside(TraceBuffer child) {
        child.entries.forEach(entry -> add(entry.saidAside()));
    }

    void add(TraceEntry entry) {
        if (on) {
            entries.add(entry);
        }
    }

    void hub(String rule, String settingPath, LinkedHub hub, TraceVerdict verdict, String sentence) {
        if (on) {
            add(new TraceEntry(rule, "", settingPath, hub.name(), verdict, OptionalDouble.empty(), "", sentence));
        }
    }

    /** What a step of the engine has to say. */
    void note(String rule, String settingPath, TraceVerdict verdict, String sentence) {
        note(rule, "", settingPath, verdict, sentence);
    }

    /** What a rule at a place of the configuration has to say. */
    void note(String rule, String rulePath, String settingPath, TraceVerdict verdict, String sentence) {
        if (on) {
            add(new TraceEntry(rule, rulePath, settingPath, null, verdict, OptionalDouble.empty(), "", sentence));
        }
    }

    List<TraceEntry> entries() {
        return List.copyOf(entries);
    }

    boolean speaksOfHubs() {
        return entries.stream().anyMatch(entry -> entry.iotHubHostName() != null);
    }

    /** A writer for the rule of a name; it writes into this buffer. */
    TraceWriter writer(String rule, String rulePath) {
        if (!on) {
            return TraceWriter.OFF;
        }
        return new TraceWriter() {
            @Override
            public boolean isOn() {
                return true;
            }

            @Override
            public void hub(
                    LinkedHub hub,
                    TraceVerdict verdict,
                    OptionalDouble number,
                    String unit,
                    String settingPath,
                    String sentence) {
                add(new TraceEntry(rule, rulePath, place(settingPath), hub.name(), verdict, number, unit, sentence));
            }

            @Override
            public void note(String settingPath, String sentence) {
                TraceBuffer.this.note(rule, rulePath, place(settingPath), TraceVerdict.NOTE, sentence);
            }

            private String place(@Nullable String settingPath) {
                return settingPath == null || settingPath.isEmpty() ? rulePath : settingPath;
            }
        };
    }
}
