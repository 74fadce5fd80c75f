package io.dpsallocation;

import io.dpsallocation.config.Policy;
import io.dpsallocation.config.PolicySet;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.spi.HubFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is decided with: the configuration and the catalog that are in use, or ones that differ from them, to find
 * out what would be.
 *
 * @param policies the policies
 * @param catalog what is known of the hubs
 * @param withoutFilter the index of a filter that is not asked; {@link #ALL_FILTERS} when all are
 */
record World(PolicySet policies, HubCatalog catalog, int withoutFilter) {

    static final int ALL_FILTERS = -1;

    World(PolicySet policies, HubCatalog catalog) {
        this(policies, catalog, ALL_FILTERS);
    }

    /** The policy that a request is for, or empty when none is. */
    Optional<Policy> policy(AllocationRequest request) {
        return Optional.ofNullable(request.enrollment())
                .map(Enrollment::enrollmentId)
                .flatMap(policies::select);
    }

    World with(HubCatalog other) {
        return new World(policies, other, withoutFilter);
    }

    World without(int filter) {
        return new World(policies, catalog, filter);
    }

    /** The hard rules of a policy in the order they are asked, those made in code first. */
    List<HubFilter> filters(List<HubFilter> inCode, @Nullable Policy policy) {
        List<HubFilter> configured = policy == null ? policies.filters() : policy.filters();
        if (inCode.isEmpty() && withoutFilter == ALL_FILTERS) {
            return configured;
        }
        List<HubFilter> filters = new ArrayList<>(inCode);
        filters.addAll(configured);
        if (withoutFilter != ALL_FILTERS) {
            filters.remove(withoutFilter);
        }
        return filters;
    }
}
