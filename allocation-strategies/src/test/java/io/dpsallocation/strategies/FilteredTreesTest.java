package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.strategies.resource.HubHealth;
import io.dpsallocation.strategies.shadow.ShadowReport;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/** A hub that a filter took away is never answered, whatever the tree of strategies looks like and whoever wrote it. */
class FilteredTreesTest {

    private static final List<String> NAMES = List.of("hub-a", "hub-b", "hub-c", "hub-d", "hub-e");
    private static final String NOT_LINKED = "hub-x";
    private static final String RESIDENCY = "residency";

    /**
     * A way to take hubs away.
     *
     * @param filters one of them refuses the hubs that are disabled and whose residency is not the European one
     * @param left what the device is told when no hub is left
     */
    private record Ban(String name, List<HubFilter> filters, ReasonCode left) {

        private Ban(String name, HubFilter filter, ReasonCode left) {
            this(name, List.of(filter), left);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** To hold one more filter to it, add it here. */
    private static final List<Ban> BANS = List.of(
            new Ban(
                    "in code",
                    (context, hub) -> isEuropean(hub) ? FilterVerdict.allow() : FilterVerdict.refuse("not in eu", ""),
                    ReasonCode.NO_HUB_LEFT),
            new Ban("failing", FilteredTreesTest::failing, ReasonCode.NO_HUB_LEFT_FOR_NOW),
            new Ban("state", HubFilters.state(), ReasonCode.NO_HUB_LEFT),
            new Ban("residency", residency(), ReasonCode.NO_HUB_LEFT),
            new Ban("residency, then panic", List.of(residency(), panic()), ReasonCode.NO_HUB_LEFT),
            new Ban("panic, then residency", List.of(panic(), residency()), ReasonCode.NO_HUB_LEFT));

    private static HubFilter residency() {
        return HubFilters.residency().allow(RESIDENCY, "eu").build();
    }

    /** Every hub is reported ill, so the health filter takes none away: it must give none back either. */
    private static HubFilter panic() {
        HubHealth health = new HubHealth(Clock.systemUTC());
        NAMES.forEach(hub -> health.unhealthy(hub, "no answer"));
        return HubFilters.health(health);
    }

    private static FilterVerdict failing(AllocationContext context, LinkedHub hub) {
        if (isEuropean(hub)) {
            return FilterVerdict.allow();
        }
        throw new IllegalStateException("the service that knows is away");
    }

    private static boolean isEuropean(LinkedHub hub) {
        return "eu".equals(hub.tags().get(RESIDENCY));
    }

    @Provide
    Arbitrary<Ban> bans() {
        return Arbitraries.of(BANS);
    }

    private record Device(String registrationId, String currentHub, Reprovisioning reprovisioning) {

        private AllocationRequest request() {
            Enrollment enrollment = Enrollments.group("fleet")
                    .customAllocation()
                    .reprovision(reprovisioning)
                    .build();
            AllocationRequests.Builder request =
                    AllocationRequests.of(enrollment).device(registrationId).linkedHubs(NAMES);
            return (currentHub == null ? request : request.currentHub(currentHub)).build();
        }
    }

    @Provide
    Arbitrary<Set<String>> banned() {
        return Arbitraries.of(NAMES).set().ofMinSize(1);
    }

    @Provide
    Arbitrary<Device> devices() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 100_000).map(i -> "device-" + i),
                        Arbitraries.of(NAMES).injectNull(0.3),
                        Arbitraries.of(Reprovisioning.class))
                .as(Device::new);
    }

    @Provide
    Arbitrary<AllocationStrategy> trees() {
        return trees(4);
    }

    private static Arbitrary<AllocationStrategy> trees(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<AllocationStrategy> inner = Arbitraries.lazyOf(() -> leaves(), () -> trees(depth - 1));
        return Arbitraries.oneOf(
                inner.list().ofMinSize(1).ofMaxSize(3).map(FilteredTreesTest::firstOf),
                inner.map(AllocationStrategies::sticky),
                Combinators.combine(inner, inner, Arbitraries.integers().between(0, 100))
                        .as(FilteredTreesTest::split),
                Combinators.combine(inner, inner).as(FilteredTreesTest::shadow),
                Combinators.combine(inner, inner).as(FilteredTreesTest::pipeline),
                inner.map(FilteredTreesTest::askingAboutAllHubs));
    }

    private static AllocationStrategy firstOf(List<AllocationStrategy> children) {
        return AllocationStrategies.firstOf(children.toArray(AllocationStrategy[]::new));
    }

    private static AllocationStrategy split(AllocationStrategy canary, AllocationStrategy stable, int percent) {
        return AllocationStrategies.splitBuilder()
                .branch("canary", percent, canary)
                .branch("stable", 100 - percent, stable)
                .build();
    }

    private static AllocationStrategy shadow(AllocationStrategy live, AllocationStrategy candidate) {
        return AllocationStrategies.shadow(live, candidate, new ShadowReport(Runnable::run));
    }

    private static AllocationStrategy pipeline(AllocationStrategy one, AllocationStrategy two) {
        return AllocationStrategies.pipelineBuilder()
                .scorer(one, 2)
                .scorer(two, 1)
                .build();
    }

    /** Somebody's own strategy that gives back what the filters took. */
    private static AllocationStrategy askingAboutAllHubs(AllocationStrategy inner) {
        return context -> inner.ask(context.toBuilder()
                .candidates(NAMES.stream().map(LinkedHub::of).toList())
                .build());
    }

    private static Arbitrary<AllocationStrategy> leaves() {
        Arbitrary<String> hubs = Arbitraries.of(Stream.concat(NAMES.stream(), Stream.of(NOT_LINKED, "HUB-A", "Hub-C"))
                .toList());
        return Arbitraries.oneOf(
                Arbitraries.just(AllocationStrategies.weighted()),
                hubs.map(AllocationStrategies::fixed),
                hubs.map(hub -> context -> AllocationDecision.assign(hub)),
                hubs.map(hub -> context -> context.currentHub()
                        .map(current -> AllocationDecision.assign(current.name()))
                        .orElse(AllocationDecision.assign(hub))),
                hubs.list().ofMinSize(1).uniqueElements().map(FilteredTreesTest::measuring),
                Arbitraries.of(
                        FilteredTreesTest::throwing,
                        context -> null,
                        context -> AllocationDecision.abstain("nothing to say"),
                        context -> AllocationDecision.refuse("never")));
    }

    /** Ranks any hubs it likes on a scale that tells sticky to move. */
    private static AllocationStrategy measuring(List<String> bestFirst) {
        return context -> AllocationDecision.assign(
                ScoreScale.MILLISECONDS,
                bestFirst.stream()
                        .map(hub -> new RankedHub(hub, 1 + 1_000 * bestFirst.indexOf(hub)))
                        .toList());
    }

    private static AllocationDecision throwing(AllocationContext context) {
        throw new IllegalStateException("broken");
    }

    private static DeviceAllocator allocator(AllocationStrategy tree, Ban ban, Set<String> banned) {
        DeviceAllocatorBuilder allocator = DeviceAllocator.builder(tree)
                .hubs(HubCatalog.of(NAMES.stream()
                        .map(name -> hub(name, banned.contains(name)))
                        .toList()));
        ban.filters().forEach(allocator::filter);
        return allocator.build();
    }

    private static LinkedHub hub(String name, boolean banned) {
        return LinkedHub.builder(name)
                .state(banned ? HubState.DISABLED : HubState.ACTIVE)
                .tag(RESIDENCY, banned ? "us" : "eu")
                .build();
    }

    private static void assertKept(AllocationDecision decision, Set<String> banned) {
        if (decision instanceof Assigned assigned) {
            assertThat(CaseFolding.ascii(assigned.iotHubHostName())).isIn(NAMES).isNotIn(banned);
            assertThat(assigned.ranking())
                    .extracting(ranked -> CaseFolding.ascii(ranked.iotHubHostName()))
                    .isSubsetOf(NAMES)
                    .doesNotContainAnyElementsOf(banned);
        }
        if (banned.size() == NAMES.size()) {
            assertThat(decision).isInstanceOf(Rejected.class);
        }
        Statistics.label("decided").collect(decision instanceof Assigned).coverage(FilteredTreesTest::bothWays);
    }

    /** A property over trees that never choose anything would hold of itself. */
    private static void bothWays(StatisticsCoverage coverage) {
        coverage.check(true).percentage(share -> share > 20);
        coverage.check(false).percentage(share -> share > 20);
    }

    private static String answer(AllocationDecision decision) {
        return decision instanceof Assigned assigned ? assigned.iotHubHostName() : "" + decision.reasonCode();
    }

    @Property(seed = "1", tries = 1_500)
    void a_hub_that_a_filter_took_away_is_never_answered(
            @ForAll("trees") AllocationStrategy tree,
            @ForAll("bans") Ban ban,
            @ForAll("banned") Set<String> banned,
            @ForAll("devices") Device device) {
        try (DeviceAllocator allocator = allocator(tree, ban, banned)) {
            AllocationRequest request = device.request();
            AllocationDecision decision = allocator.allocate(request);
            assertKept(decision, banned);
            assertThat(answer(allocator.explain(request).decision())).isEqualTo(answer(decision));
        }
    }

    /** What the panicking filter would do alone: the property above would see it. */
    @Property(tries = 1)
    void panic_alone_takes_nothing_away() {
        Ban alone = new Ban("panic", panic(), ReasonCode.NO_HUB_LEFT);
        try (DeviceAllocator allocator = allocator(AllocationStrategies.fixed("hub-a"), alone, Set.of("hub-a"))) {
            AllocationRequest request = new Device("device-1", null, Reprovisioning.MIGRATE).request();
            assertThat(answer(allocator.allocate(request))).isEqualTo("hub-a");
        }
    }

    @Property(seed = "2", tries = 300)
    void when_every_hub_is_taken_away_no_tree_finds_one(
            @ForAll("trees") AllocationStrategy tree, @ForAll("bans") Ban ban, @ForAll("devices") Device device) {
        try (DeviceAllocator allocator = allocator(tree, ban, Set.copyOf(NAMES))) {
            assertThat(allocator.allocate(device.request()))
                    .isInstanceOf(Rejected.class)
                    .extracting(AllocationDecision::reasonCode)
                    .isEqualTo(ban.left());
        }
    }
}
