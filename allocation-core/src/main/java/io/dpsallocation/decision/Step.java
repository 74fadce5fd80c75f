package io.dpsallocation.decision;

import java.util.Objects;

/**
 * One strategy at one place of a policy, as the trace and the log name it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the strategy's name
 * @param settingPath where it stands in the configuration, as a JSON pointer; empty when it was made in code
 * @param blocking whether it may wait for something outside this process, and so runs on the bounded pool
 * @since 0.1.0
 */
public record Step(String name, String settingPath, boolean blocking) {

    public Step {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(settingPath, "settingPath");
    }
}
