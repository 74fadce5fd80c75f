package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Arbitraries for what an allocation webhook meets. All shrink to the plainest value: one device called {@code a} that sends
 * nothing, one hub called {@code a}.
 *
 * @since 0.1.0
 */
public final class AllocationArbitraries {

    private static final List<String> REGIONS = List.of("westeurope", "eastus", "southeastasia", "nowhere");

    private AllocationArbitraries() {}

    /**
     * Registration IDs: 1 to 128 letters, digits and {@code - . _ :}, of which the last is a letter, a digit or a hyphen.
     *
     * @return the arbitrary
     */
    public static Arbitrary<String> registrationIds() {
        Arbitrary<Character> last = Arbitraries.chars()
                .range('a', 'z')
                .range('A', 'Z')
                .range('0', '9')
                .with('-');
        Arbitrary<String> front = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("-._:")
                .ofMaxLength(127);
        return Combinators.combine(front, last).as((text, end) -> text + end);
    }

    /**
     * Host names of hubs, in any letter case, with and without the domain of Azure.
     *
     * @return the arbitrary
     */
    public static Arbitrary<String> hostNames() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('A', 'Z')
                .ofMinLength(1)
                .ofMaxLength(20);
        return Combinators.combine(names, Arbitraries.of("", ".azure-devices.net"))
                .as((name, domain) -> name + domain);
    }

    /**
     * Hubs with any facts: weight, region, state, tags.
     *
     * @return the arbitrary
     */
    public static Arbitrary<LinkedHub> hubs() {
        return hostNames().flatMap(AllocationArbitraries::hubs);
    }

    private static Arbitrary<LinkedHub> hubs(String name) {
        return Combinators.combine(
                        Arbitraries.integers().between(LinkedHub.MIN_WEIGHT, LinkedHub.MAX_WEIGHT),
                        Arbitraries.of(REGIONS).injectNull(0.3),
                        Arbitraries.of(HubState.ACTIVE, HubState.ACTIVE, HubState.DRAINING, HubState.DISABLED),
                        Arbitraries.of("eu", "us"))
                .as((weight, region, state, residency) -> LinkedHub.builder(name)
                        .allocationWeight(weight)
                        .location(region)
                        .state(state)
                        .tag("residency", residency)
                        .build());
    }

    /**
     * Catalogs of one to six hubs.
     *
     * @return the arbitrary
     */
    public static Arbitrary<HubCatalog> catalogs() {
        return hubLists().map(HubCatalog::of);
    }

    private static Arbitrary<List<LinkedHub>> hubLists() {
        return hubs().list().ofMinSize(1).ofMaxSize(6).uniqueElements(LinkedHub::key);
    }

    /**
     * Fleets of one to fifty devices that send nothing, of any seed, before the hubs of a catalog.
     *
     * @return the arbitrary
     */
    public static Arbitrary<Fleet> fleets() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        hubLists())
                .as((size, seed, hubs) ->
                        Fleet.of(size, hubs.toArray(new LinkedHub[0])).seed(seed));
    }

    /**
     * What devices send: anything that is JSON, up to three deep, and often members that strategies look for, such as {@code
     * tenant}, {@code position} and {@code rtt}, right or wrong.
     *
     * @return the arbitrary
     */
    public static Arbitrary<JsonView> payloads() {
        return Payloads.arbitrary();
    }

    /**
     * Valid requests of every shape: individual enrollments and groups, every attestation, every re-provisioning, with and
     * without an initial twin, a payload (as JSON or as a string that holds JSON), a current hub, which need not be linked, and
     * members that nobody knows; one to six linked hubs.
     *
     * @return the arbitrary
     */
    public static Arbitrary<AllocationRequest> requests() {
        return hostNames()
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .uniqueElements(CaseFolding::ascii)
                .flatMap(AllocationArbitraries::requests);
    }

    /**
     * Valid requests as {@link #requests()}, with these linked hubs.
     *
     * @param linkedHubs the host names, at least one
     * @return the arbitrary
     */
    public static Arbitrary<AllocationRequest> requests(List<String> linkedHubs) {
        return RequestShape.arbitrary(linkedHubs).map(RequestShape::toRequest);
    }

    /**
     * Requests that are wrong, as bytes; see {@link NastyRequest}.
     *
     * @return the arbitrary
     */
    public static Arbitrary<NastyRequest> nastyRequests() {
        return NastyBytes.arbitrary();
    }
}
