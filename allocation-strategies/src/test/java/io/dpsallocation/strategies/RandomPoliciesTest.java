package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.LintFinding;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.resource.HubHealth;
import io.dpsallocation.strategies.shadow.ShadowReport;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.jqwik.AllocationArbitraries;
import io.dpsallocation.testkit.jqwik.AllocationDomain;
import io.dpsallocation.testkit.jqwik.NastyRequest;
import io.dpsallocation.testkit.jqwik.PolicyTree;
import io.dpsallocation.testkit.jqwik.PolicyTrees;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import org.h2.jdbcx.JdbcDataSource;

/** Any configuration, made of whatever strategies there are, answers any request, and sends no device out of the EU. */
@Domain(AllocationDomain.class)
class RandomPoliciesTest {

    private static final String RESIDENCY =
            "[{'type': 'health', 'health': 'ill'}, {'type': 'residency', 'allow': {'residency': ['eu']}}]";
    private static final String ZONES = """
            [{'type': 'health', 'health': 'ill'},
             {'type': 'residency', 'position': '/deviceRuntimeContext/payload/country', 'zones': [
               {'name': 'eu', 'countries': ['DE'], 'allow': {'residency': ['eu']}},
               {'name': 'us', 'countries': ['US'], 'allow': {'residency': ['us']}}]}]
            """;
    private static final Set<String> IN_EU = Set.of("hub-weu", "hub-neu");
    private static final List<String> HUBS = List.of("hub-weu", "hub-neu", "Hub-EUS", "hub-sea");

    /** Somebody's own strategy that gives back what the filters took, throws for some devices, and returns null for others. */
    public static final class UnrulyProvider implements AllocationStrategyProvider {

        @Override
        public String name() {
            return "unruly";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            return asked -> switch (asked.registrationId().length() % 4) {
                case 0 -> throw new IllegalStateException("broken");
                case 1 -> null;
                case 2 -> AllocationDecision.assign(asked.request().linkedHubs().get(0));
                default ->
                    AllocationStrategies.weighted()
                            .allocate(asked.toBuilder()
                                    .candidates(HUBS.stream().map(LinkedHub::of).toList())
                                    .build());
            };
        }
    }

    private static final StrategyRegistry REGISTRY =
            StrategyRegistry.builder().provider(new UnrulyProvider()).build();

    /** A hub outside of the EU, one inside, or a failure, by the length of the registration ID. */
    private static final String QUERY = "select case mod(char_length(cast(:registrationId as varchar)), 3)"
            + " when 0 then 'hub-eus' when 1 then 'hub-weu'"
            + " else cast(1 / (mod(char_length(cast(:registrationId as varchar)), 3) - 2) as varchar) end as host";

    private static final PolicyTrees TREES = PolicyTrees.of(REGISTRY)
            .with("shadow", 2, inside -> Map.of("of", inside.get(0), "candidate", inside.get(1), "report", "counts"))
            .with("static", 0, none -> Map.of("hub", "hub-eus"))
            .with("among", 1, inside -> Map.of("forbid", Map.of("residency", List.of("EU")), "of", inside.get(0)))
            .with("refuse", 0, none -> Map.of("reason", "not here"))
            .with("least-devices", 0, none -> Map.of("load", "loads"))
            .with("lookup", 0, none -> Map.of("dataSource", "devices", "query", QUERY, "onFailure", "next"));

    @Provide
    Arbitrary<PolicyTree> trees() {
        return TREES.arbitrary().filter(RandomPoliciesTest::isTaken);
    }

    /** Kinds of settings do not say what must fit together, so of some strategies not every tree is a configuration. */
    private static boolean isTaken(PolicyTree tree) {
        try {
            allocator(tree, "[]").close();
            return true;
        } catch (InvalidConfigurationException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<AllocationRequest> requests() {
        return AllocationArbitraries.requests(HUBS);
    }

    private static DeviceAllocator allocator(PolicyTree tree, String filters) {
        return builder(tree, filters).build();
    }

    private static DeviceAllocatorBuilder builder(PolicyTree tree, String filters) {
        return builder(tree.toString(), filters);
    }

    private static DeviceAllocatorBuilder builder(String tree, String filters) {
        String hubs = "[{'name': 'hub-weu', 'location': 'westeurope', 'tags': {'residency': 'eu'}},"
                + " {'name': 'hub-neu', 'location': 'northeurope', 'tags': {'residency': 'eu'}},"
                + " {'name': 'hub-eus', 'location': 'eastus', 'allocationWeight': 1000, 'tags': {'residency': 'us'}},"
                + " {'name': 'hub-sea', 'location': 'southeastasia', 'tags': {'residency': 'EU'}}]";
        String json = "{'hubs': " + hubs + ", 'filters': " + filters + ", 'default': {'strategy': ";
        return DeviceAllocator.builder(AllocationConfig.parse(json.replace('\'', '"') + tree + "}}", REGISTRY))
                .resource("counts", new ShadowReport(Runnable::run))
                .resource("ill", allIll())
                .resource("loads", (HubLoadSource) hub -> Optional.of(new HubLoad(hub.length(), Instant.EPOCH)))
                .resource("devices", database());
    }

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:random-policies;DB_CLOSE_DELAY=-1");
        return database;
    }

    private static HubHealth allIll() {
        HubHealth health = new HubHealth(Clock.systemUTC());
        HUBS.forEach(hub -> health.unhealthy(hub, "no answer"));
        return health;
    }

    @Property(seed = "1", tries = 300)
    void every_policy_answers_every_request(
            @ForAll("trees") PolicyTree tree, @ForAll("requests") AllocationRequest request) {
        try (DeviceAllocator allocator = allocator(tree, "[]")) {
            AllocationDecision decision = allocator.allocate(request);
            if (decision instanceof Assigned assigned) {
                assertThat(HUBS).contains(assigned.iotHubHostName());
            }
            collectStrategies(tree);
            assertThat(decision.reason()).isNotBlank();
            assertThat(allocator.explain(request).decision().reasonCode()).isEqualTo(decision.reasonCode());
        }
    }

    /** Behind a policy of which lint says that it always answers, nobody is ever asked. */
    @Property(seed = "6", tries = 500)
    void what_lint_calls_unreachable_never_decides(
            @ForAll("trees") PolicyTree tree, @ForAll("requests") AllocationRequest request) {
        String behind = "{\"type\": \"refuse\", \"reason\": \"nobody has answered\"}";
        DeviceAllocatorBuilder builder =
                builder("{\"type\": \"first-of\", \"strategies\": [" + tree + ", " + behind + "]}", "[]");
        try (DeviceAllocator allocator = builder.build()) {
            boolean unreachable = lint(tree, behind).contains("/default/strategy/strategies/1");
            String reason = allocator.allocate(request).reason();
            if (unreachable) {
                assertThat(reason).doesNotContain("nobody has answered");
            }
            Statistics.label("unreachable").collect(unreachable).coverage(coverage -> {
                coverage.check(true).percentage(share -> share > 10);
                coverage.check(false).percentage(share -> share > 10);
            });
        }
    }

    private static List<String> lint(PolicyTree tree, String behind) {
        String json = "{\"default\": {\"strategy\": {\"type\": \"first-of\", \"strategies\": [" + tree + ", " + behind
                + "]}}}";
        return AllocationConfig.parse(json, REGISTRY).lint().stream()
                .filter(finding -> finding.code().equals(LintFinding.UNREACHABLE_STRATEGY))
                .map(LintFinding::path)
                .toList();
    }

    /** Every strategy is in the trees, not only in the list of names: a property over one never drawn would hold of itself. */
    private static void collectStrategies(PolicyTree tree) {
        TREES.names()
                .forEach(name -> Statistics.label(name)
                        .collect(tree.toString().contains("\"type\":\"" + name + "\""))
                        .coverage(coverage -> coverage.check(true).percentage(share -> share >= 3)));
    }

    /**
     * The first refusal of a hub outside of the EU is that of the filter; no fallback, canary or strategy of anybody's gets past,
     * and no filter that panics because every hub is reported ill.
     */
    @Property(seed = "2", tries = 500)
    void no_policy_sends_a_device_out_of_the_eu(
            @ForAll("trees") PolicyTree tree, @ForAll("requests") AllocationRequest request) {
        try (DeviceAllocator allocator = allocator(tree, RESIDENCY)) {
            AllocationDecision decision = allocator.allocate(request);
            if (decision instanceof Assigned assigned) {
                assertThat(CaseFolding.ascii(assigned.iotHubHostName())).isIn(IN_EU);
                assertThat(assigned.ranking())
                        .allSatisfy(ranked -> assertThat(CaseFolding.ascii(ranked.iotHubHostName()))
                                .isIn(IN_EU));
            }
            Statistics.label("assigned").collect(decision instanceof Assigned).coverage(coverage -> {
                coverage.check(true).percentage(share -> share > 8);
                coverage.check(false).percentage(share -> share > 5);
            });
        }
    }

    /** The device is on that hub, and DPS will not move it: residency holds all the same. */
    @Property(seed = "4", tries = 300)
    void no_device_that_stays_where_it_is_is_kept_out_of_the_eu(
            @ForAll("trees") PolicyTree tree,
            @ForAll("requests") AllocationRequest request,
            @ForAll("hubs") String hub) {
        try (DeviceAllocator allocator = allocator(tree, RESIDENCY)) {
            AllocationDecision decision = allocator.allocate(pinned(request, hub));

            assertThat(decision instanceof Assigned).isEqualTo(IN_EU.contains(CaseFolding.ascii(hub)));
            assertThat(decision.reasonCode()).isIn(ReasonCode.PINNED, ReasonCode.REFUSED_BY_FILTER);
            Statistics.label("stays")
                    .collect(decision instanceof Assigned)
                    .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
        }
    }

    @Provide
    Arbitrary<String> hubs() {
        return Arbitraries.of(HUBS);
    }

    private static AllocationRequest pinned(AllocationRequest request, String hub) {
        AllocationRequests.Builder pinned = AllocationRequests.of(Enrollments.group("stays")
                        .customAllocation()
                        .reprovision(Reprovisioning.NEVER)
                        .build())
                .linkedHubs(hub)
                .currentHub(hub);
        DeviceRuntimeContext context = request.deviceRuntimeContext();
        if (context != null && context.payload() != null) {
            pinned.payload(context.payload());
        }
        return pinned.build();
    }

    /** A ledger goes down the ranking when hubs are full, and zones take the place of one rule for all. */
    @Property(seed = "5", tries = 300)
    void no_ledger_and_no_zone_lets_a_device_out(
            @ForAll("trees") PolicyTree tree,
            @ForAll("requests") AllocationRequest request,
            @ForAll("countries") String country) {
        AssignmentLedger ledger = AssignmentLedger.inMemory(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        try (DeviceAllocator allocator = builder(tree, ZONES).ledger(ledger).build()) {
            for (int device = 0; device < 3; device++) {
                AllocationDecision decision = allocator.allocate(from(country, "device-" + device, request));
                if (decision instanceof Assigned assigned) {
                    boolean isInEu = IN_EU.contains(CaseFolding.ascii(assigned.iotHubHostName()));
                    assertThat(isInEu)
                            .as("%s for a device in %s", assigned, country)
                            .isEqualTo(country.equals("DE"));
                    assertThat(country).isNotEqualTo("nowhere");
                }
                Statistics.label("assigned in a zone")
                        .collect(decision instanceof Assigned && !country.equals("nowhere"))
                        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
            }
        }
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of("DE", "US", "nowhere");
    }

    private static AllocationRequest from(String country, String device, AllocationRequest request) {
        return AllocationRequests.group("vehicles")
                .device(device)
                .linkedHubs(HUBS)
                .payload(Map.of(
                        "country", country, "linked", request.linkedHubs().size()))
                .build();
    }

    @Property(seed = "3", tries = 300)
    void every_policy_refuses_what_is_no_request_and_keeps_its_secrets(
            @ForAll("trees") PolicyTree tree, @ForAll NastyRequest nasty) {
        try (DeviceAllocator allocator = allocator(tree, "[]")) {
            WebhookResponse response = AllocationWebhook.builder(allocator)
                    .authenticatedByHost()
                    .build()
                    .handle(WebhookRequest.builder("POST").body(nasty.body()).build());

            assertThat(response.status()).as(nasty.toString()).isBetween(400, 499);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain(NastyRequest.SECRET);
        }
    }

    @Property(tries = 1)
    void trees_are_made_of_every_strategy_that_ships() {
        assertThat(TREES.names())
                .contains(
                        "first-of",
                        "geo",
                        "latency",
                        "least-devices",
                        "lookup",
                        "pipeline",
                        "refuse",
                        "shadow",
                        "split",
                        "static",
                        "sticky",
                        "unruly",
                        "weighted",
                        "weighted-table",
                        "when");
    }
}
