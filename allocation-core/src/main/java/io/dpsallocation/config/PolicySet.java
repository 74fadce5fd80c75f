package io.dpsallocation.config;

import io.dpsallocation.model.Glob;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policies of one configuration, ready to be used, with everything their providers opened.
 *
 * <p>Immutable and thread-safe. Choosing a policy is linear in the number of patterns.
 *
 * @since 0.1.0
 */
public final class PolicySet implements AutoCloseable {

    /** The name of the policy for enrollments that no other one fits: {@value}. */
    public static final String DEFAULT_NAME = "default";

    record Entry(List<Glob> enrollments, Policy policy) {
        boolean fits(String enrollmentId) {
            return enrollments.stream().anyMatch(pattern -> pattern.matches(enrollmentId));
        }
    }

    private final List<Entry> entries;
    private final List<HubFilter> filters;
    private final @Nullable Policy defaultPolicy;
    private final List<AutoCloseable> opened;
    private final Resources resources;

    PolicySet(
            List<Entry> entries,
            List<HubFilter> filters,
            @Nullable Policy defaultPolicy,
            List<AutoCloseable> opened,
            Resources resources) {
        this.entries = List.copyOf(entries);
        this.filters = List.copyOf(filters);
        this.defaultPolicy = defaultPolicy;
        this.opened = List.copyOf(opened);
        this.resources = resources;
    }

    /**
     * One policy made in code, for every enrollment.
     *
     * @param strategy what chooses; the caller closes it
     * @return the set
     */
    public static PolicySet of(AllocationStrategy strategy) {
        Policy only = new Policy(DEFAULT_NAME, "", List.of(), strategy, null, null, true);
        return new PolicySet(List.of(), List.of(), only, List.of(), new GivenResources(Map.of()));
    }

    /**
     * The policy for an enrollment: the first one a pattern of which fits, or else the default.
     *
     * @param enrollmentId a group ID or an individual registration ID, in any letter case
     * @return the policy, or empty when none fits and there is no default
     */
    public Optional<Policy> select(String enrollmentId) {
        for (Entry entry : entries) {
            if (entry.fits(enrollmentId)) {
                return Optional.of(entry.policy());
            }
        }
        return Optional.ofNullable(defaultPolicy);
    }

    /**
     * The hard rules that hold for every enrollment, even one that no policy fits.
     *
     * @return an unmodifiable list
     */
    public List<HubFilter> filters() {
        return filters;
    }

    /** What the providers were given. */
    Resources resources() {
        return resources;
    }

    /** Closes what the providers opened, the last first; what fails to close is logged. */
    @Override
    public void close() {
        Closing.quietly(opened);
    }
}
