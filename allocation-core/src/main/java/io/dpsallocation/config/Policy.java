package io.dpsallocation.config;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One policy, ready to be used.
 *
 * <p>Immutable and as thread-safe as its strategy and filters, which must be.
 *
 * @param name its name, for traces and logs
 * @param settingPath where it stands in the configuration, as a JSON pointer; empty when it was made in code
 * @param filters the hard rules, in the order they are asked: those of every policy, then its own
 * @param strategy what chooses
 * @param initialTwin the twin's template, or null when there is none
 * @param payload the payload's template, or null when there is none
 * @param twinFromEnrollment whether the twin's template is laid over the enrollment's own initial twin
 * @since 0.1.0
 */
public record Policy(
        String name,
        String settingPath,
        List<HubFilter> filters,
        AllocationStrategy strategy,
        @Nullable JsonTemplate initialTwin,
        @Nullable JsonTemplate payload,
        boolean twinFromEnrollment) {

    public Policy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(settingPath, "settingPath");
        Objects.requireNonNull(strategy, "strategy");
        filters = List.copyOf(filters);
    }
}
