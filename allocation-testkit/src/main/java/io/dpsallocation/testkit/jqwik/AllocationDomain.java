package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.testkit.fleet.Fleet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * What {@link AllocationArbitraries} makes, by type: requests, requests that are wrong, catalogs, fleets, policy trees.
 *
 * <pre>{@code
 * @Property
 * @Domain(AllocationDomain.class)
 * void every_request_is_answered(@ForAll AllocationRequest request) { ... }
 * }</pre>
 *
 * <p>Numbers and strings are not in it; add {@code @Domain(DomainContext.Global.class)} for those. Policy trees are made of the
 * strategies that the library's own class loader sees.
 *
 * @since 0.1.0
 */
public class AllocationDomain extends DomainContextBase {

    /** For jqwik. */
    public AllocationDomain() {}

    @Provide
    Arbitrary<AllocationRequest> requests() {
        return AllocationArbitraries.requests();
    }

    @Provide
    Arbitrary<NastyRequest> nastyRequests() {
        return AllocationArbitraries.nastyRequests();
    }

    @Provide
    Arbitrary<HubCatalog> catalogs() {
        return AllocationArbitraries.catalogs();
    }

    @Provide
    Arbitrary<Fleet> fleets() {
        return AllocationArbitraries.fleets();
    }

    @Provide
    Arbitrary<PolicyTree> policyTrees() {
        return PolicyTrees.of(StrategyRegistry.load()).arbitrary();
    }
}
