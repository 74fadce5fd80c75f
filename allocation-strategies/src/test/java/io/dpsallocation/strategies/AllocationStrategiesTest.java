package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.capacity.CapacityFilterProvider;
import io.dpsallocation.strategies.composite.AmongStrategyProvider;
import io.dpsallocation.strategies.composite.FirstOfStrategyProvider;
import io.dpsallocation.strategies.composite.PipelineStrategyProvider;
import io.dpsallocation.strategies.composite.ShadowStrategyProvider;
import io.dpsallocation.strategies.composite.SplitStrategyProvider;
import io.dpsallocation.strategies.composite.StickyStrategyProvider;
import io.dpsallocation.strategies.composite.WhenStrategyProvider;
import io.dpsallocation.strategies.filter.TagsFilterProvider;
import io.dpsallocation.strategies.fixed.RefuseStrategyProvider;
import io.dpsallocation.strategies.fixed.StaticStrategyProvider;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.geo.GeoStrategyProvider;
import io.dpsallocation.strategies.geo.ResidencyFilterProvider;
import io.dpsallocation.strategies.health.HealthFilterProvider;
import io.dpsallocation.strategies.latency.LatencyStrategyProvider;
import io.dpsallocation.strategies.least.LeastDevicesStrategyProvider;
import io.dpsallocation.strategies.lookup.LookupStrategyProvider;
import io.dpsallocation.strategies.resource.HashKey;
import io.dpsallocation.strategies.resource.LatencyTable;
import io.dpsallocation.strategies.shadow.ShadowReport;
import io.dpsallocation.strategies.state.StateFilterProvider;
import io.dpsallocation.strategies.weighted.WeightedStrategyProvider;
import io.dpsallocation.strategies.weighted.WeightedTableStrategyProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From code, from a configuration and through the service loader, a strategy is the same one. */
class AllocationStrategiesTest {

    private static final String TENANT = "/deviceRuntimeContext/payload/tenant";

    private static final StrategyRegistry FOUND = StrategyRegistry.load();
    private static final StrategyRegistry GIVEN = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(new WeightedStrategyProvider())
            .provider(new WeightedTableStrategyProvider())
            .provider(new StaticStrategyProvider())
            .provider(new AmongStrategyProvider())
            .provider(new FirstOfStrategyProvider())
            .provider(new GeoStrategyProvider())
            .provider(new LatencyStrategyProvider())
            .provider(new LeastDevicesStrategyProvider())
            .provider(new StickyStrategyProvider())
            .provider(new SplitStrategyProvider())
            .provider(new ShadowStrategyProvider())
            .provider(new PipelineStrategyProvider())
            .provider(new CapacityFilterProvider())
            .provider(new HealthFilterProvider())
            .provider(new WhenStrategyProvider())
            .provider(new LookupStrategyProvider())
            .provider(new RefuseStrategyProvider())
            .provider(new StateFilterProvider())
            .provider(new ResidencyFilterProvider())
            .provider(new TagsFilterProvider())
            .build();

    static Stream<Arguments> pairs() {
        Map<String, Double> weights = Map.of("hub-a", 2.5, "HUB-C", 1000.0);
        return Stream.of(
                Arguments.of(AllocationStrategies.weighted(), Map.of("type", "weighted")),
                Arguments.of(AllocationStrategies.weighted(weights), Map.of("type", "weighted", "weights", weights)),
                Arguments.of(
                        AllocationStrategies.weightedBuilder()
                                .key(TENANT)
                                .seed(-7)
                                .weight("hub-b", 3)
                                .build(),
                        Map.of("type", "weighted", "key", TENANT, "seed", -7, "weights", Map.of("hub-b", 3))),
                Arguments.of(
                        AllocationStrategies.weightedBuilder().hashKey(secret()).build(),
                        Map.of("type", "weighted", "hashKey", "secret")),
                Arguments.of(AllocationStrategies.weightedTable(), Map.of("type", "weighted-table")),
                Arguments.of(
                        AllocationStrategies.weightedTableBuilder()
                                .key(TENANT)
                                .seed(5)
                                .weights(weights)
                                .slots(2048)
                                .hashKey(secret())
                                .build(),
                        Map.of(
                                "type",
                                "weighted-table",
                                "key",
                                TENANT,
                                "seed",
                                5,
                                "weights",
                                weights,
                                "slots",
                                2048,
                                "hashKey",
                                "secret")),
                Arguments.of(AllocationStrategies.fixed("hub-b"), Map.of("type", "static", "hub", "hub-b")),
                Arguments.of(AllocationStrategies.latency(), Map.of("type", "latency")),
                Arguments.of(
                        AllocationStrategies.leastDevices(counts()), Map.of("type", "least-devices", "load", "counts")),
                Arguments.of(
                        AllocationStrategies.leastDevicesBuilder(counts())
                                .least(Duration.ofHours(1))
                                .maxAge(Duration.ofDays(1))
                                .seed(7)
                                .build(),
                        Map.of(
                                "type",
                                "least-devices",
                                "load",
                                "counts",
                                "mode",
                                "least",
                                "staleAfter",
                                "PT1H",
                                "maxAge",
                                "P1D",
                                "seed",
                                7)),
                Arguments.of(
                        AllocationStrategies.leastDevicesBuilder(counts())
                                .twoChoices()
                                .build(),
                        Map.of("type", "least-devices", "load", "counts", "mode", "two-choices")),
                Arguments.of(
                        AllocationStrategies.latencyBuilder()
                                .samples("/deviceRuntimeContext/payload/probes")
                                .timeout(250)
                                .spread(1.5)
                                .tolerance(0.5, 20)
                                .table(table(), TENANT)
                                .maxAge(Duration.ofDays(1))
                                .predict()
                                .position("/deviceRuntimeContext/payload/place")
                                .build(),
                        Map.of(
                                "type",
                                "latency",
                                "samples",
                                "/deviceRuntimeContext/payload/probes",
                                "timeout",
                                250,
                                "spread",
                                1.5,
                                "tolerance",
                                0.5,
                                "minimumTolerance",
                                20,
                                "table",
                                "latencies",
                                "key",
                                TENANT,
                                "maxAge",
                                "P1D")),
                Arguments.of(
                        AllocationStrategies.fixed(
                                FixedRule.assign("hub-a").registrationId("*7"),
                                FixedRule.assign("hub-x").registrationId("*8"),
                                FixedRule.assign("hub-b").enrollment("fleet").valueAt(TENANT, "tenant-3"),
                                FixedRule.otherwise("hub-c")),
                        Map.of(
                                "type",
                                "static",
                                "rules",
                                List.of(
                                        Map.of("hub", "hub-a", "registrationId", "*7"),
                                        Map.of("hub", "hub-x", "registrationId", "*8"),
                                        Map.of(
                                                "hub",
                                                "hub-b",
                                                "enrollment",
                                                "fleet",
                                                "at",
                                                TENANT,
                                                "equals",
                                                "tenant-3")),
                                "default",
                                "hub-c")),
                Arguments.of(
                        AllocationStrategies.fixed(
                                FixedRule.assign("hub-a")
                                        .when(Condition.any(
                                                Condition.registrationId("*-5?"),
                                                Condition.not(Condition.startsWithAt(TENANT, "tenant-")))),
                                FixedRule.assign("hub-b")
                                        .when(Condition.valueAt(TENANT, "tenant-2", "tenant-4"))
                                        .when(Condition.iotEdge(false)),
                                FixedRule.assign("hub-c")
                                        .when(Condition.all(
                                                Condition.existsAt(TENANT), Condition.registrationId("*3")))),
                        Map.of(
                                "type",
                                "static",
                                "rules",
                                List.of(
                                        Map.of(
                                                "hub",
                                                "hub-a",
                                                "any",
                                                List.of(
                                                        Map.of("registrationId", "*-5?"),
                                                        Map.of("not", Map.of("at", TENANT, "startsWith", "tenant-")))),
                                        Map.of(
                                                "hub",
                                                "hub-b",
                                                "at",
                                                TENANT,
                                                "oneOf",
                                                List.of("tenant-2", "tenant-4"),
                                                "iotEdge",
                                                false),
                                        Map.of("hub", "hub-c", "registrationId", "*3", "at", TENANT, "exists", true)))),
                Arguments.of(
                        AllocationStrategies.firstOf(
                                AllocationStrategies.fixed(
                                        FixedRule.assign("hub-a").registrationId("*7")),
                                AllocationStrategies.weighted()),
                        Map.of(
                                "type",
                                "first-of",
                                "strategies",
                                List.of(
                                        Map.of(
                                                "type",
                                                "static",
                                                "rules",
                                                List.of(Map.of("hub", "hub-a", "registrationId", "*7"))),
                                        Map.of("type", "weighted")))));
    }

    /** One hub holds more than the others. */
    private static HubLoadSource counts() {
        Instant now = Instant.now();
        return host -> Optional.of(new HubLoad(host.startsWith("hub-a") ? 60 : 50, now));
    }

    /** Knows two of nine tenants. */
    private static LatencyTable table() {
        LatencyTable table = new LatencyTable(Clock.systemUTC());
        table.replaceWithCsv("from,hub,ms\ntenant-1,hub-a,30\ntenant-1,hub-b,40\ntenant-7,hub-c,10\n", Instant.now());
        return table;
    }

    private static Map<String, Object> ofHub(String hub) {
        return Map.of("type", "static", "hub", hub);
    }

    /** The strategies that are made of others; that they keep a device is in {@code CompositeMappingTest}. */
    static Stream<Arguments> composites() {
        Map<String, Object> weighted = Map.of("type", "weighted");
        return Stream.of(
                Arguments.of(
                        AllocationStrategies.sticky(AllocationStrategies.weighted()),
                        Map.of("type", "sticky", "of", weighted)),
                Arguments.of(
                        AllocationStrategies.stickyBuilder(AllocationStrategies.weighted())
                                .margin(0.3)
                                .minimumGain(0)
                                .resetMargin(1)
                                .build(),
                        Map.of("type", "sticky", "of", weighted, "margin", 0.3, "minimumGain", 0, "resetMargin", 1)),
                Arguments.of(
                        AllocationStrategies.splitBuilder()
                                .branch("canary", 5, AllocationStrategies.fixed("hub-a"))
                                .branch("early", 12.5, AllocationStrategies.fixed("hub-x"))
                                .branch("stable", 82.5, AllocationStrategies.weighted())
                                .seed(-7)
                                .key(TENANT)
                                .build(),
                        Map.of(
                                "type",
                                "split",
                                "seed",
                                -7,
                                "key",
                                TENANT,
                                "branches",
                                List.of(
                                        Map.of("name", "stable", "percent", 82.5, "of", weighted),
                                        Map.of("name", "canary", "percent", 5, "of", ofHub("hub-a")),
                                        Map.of("name", "early", "percent", 12.5, "of", ofHub("hub-x"))))),
                Arguments.of(
                        AllocationStrategies.shadow(
                                AllocationStrategies.weighted(), AllocationStrategies.fixed("hub-a"), report()),
                        Map.of("type", "shadow", "of", weighted, "candidate", ofHub("hub-a"), "report", "new-policy")),
                Arguments.of(
                        AllocationStrategies.whenBuilder()
                                .when(Condition.registrationId("*7"), AllocationStrategies.fixed("hub-a"))
                                .when(
                                        Condition.all(
                                                Condition.registrationId("*8"), Condition.valueAt(TENANT, "tenant-8")),
                                        AllocationStrategies.weighted())
                                .when(Condition.registrationId("*9"), AllocationStrategies.fixed("hub-x"))
                                .otherwise(AllocationStrategies.refuse("no one else"))
                                .build(),
                        Map.of(
                                "type",
                                "when",
                                "cases",
                                List.of(
                                        Map.of("registrationId", "*7", "of", ofHub("hub-a")),
                                        Map.of(
                                                "registrationId",
                                                "*8",
                                                "at",
                                                TENANT,
                                                "equals",
                                                "tenant-8",
                                                "of",
                                                weighted),
                                        Map.of("registrationId", "*9", "of", ofHub("hub-x"))),
                                "otherwise",
                                Map.of("type", "refuse", "reason", "no one else"))),
                Arguments.of(
                        AllocationStrategies.pipelineBuilder()
                                .scorer(AllocationStrategies.weighted(), 2.5)
                                .scorer(AllocationStrategies.fixed("hub-b"), 1)
                                .scorer(AllocationStrategies.fixed("hub-x"), 1)
                                .build(),
                        Map.of(
                                "type",
                                "pipeline",
                                "scorers",
                                List.of(
                                        Map.of("of", weighted, "weight", 2.5),
                                        Map.of("of", ofHub("hub-b")),
                                        Map.of("of", ofHub("hub-x"))))));
    }

    private static HashKey secret() {
        return HashKey.ofHex("000102030405060708090a0b0c0d0e0f");
    }

    private static ShadowReport report() {
        return new ShadowReport(Runnable::run);
    }

    @ParameterizedTest
    @MethodSource({"pairs", "composites"})
    void code_and_configuration_give_the_same_answers(AllocationStrategy code, Map<String, ?> settings) {
        ProviderOptions options = ProviderOptions.defaults()
                .resource("new-policy", report())
                .resource("counts", counts())
                .resource("latencies", table())
                .resource("secret", secret());
        AllocationStrategy found = FOUND.newStrategy(JsonView.of(settings), options);
        AllocationStrategy given = GIVEN.newStrategy(JsonView.of(settings), options.seed(99));
        for (int i = 0; i < 1_000; i++) {
            AllocationContext context = context(i);
            AllocationDecision expected = code.allocate(context);
            assertSame(found.allocate(context), expected);
            assertSame(given.allocate(context), expected);
        }
        assertThat(found.name()).isEqualTo(code.name());
    }

    private static AllocationContext context(int i) {
        List<LinkedHub> hubs = List.of(Requests.hub("hub-a", 1), Requests.hub("hub-b", 2), Requests.hub("Hub-C", 3));
        return Requests.context("device-" + i, "fleet", payload(i))
                .candidates(hubs)
                .rankingWanted(i % 2 == 0)
                .build();
    }

    private static Map<String, Object> payload(int i) {
        Map<String, Object> probes =
                Map.of("hub-a", 20 + i % 17, "HUB-B", List.of(20 + i % 23, 300), "hub-c", 20 + i % 11);
        String tenant = "tenant-" + i % 9;
        return switch (i % 3) {
            case 0 -> Map.of("tenant", tenant, "rtt", probes);
            case 1 -> Map.of("tenant", tenant, "probes", probes);
            default -> Map.of("tenant", tenant);
        };
    }

    /** All but the sentence, which names settings where there are some. */
    private static void assertSame(AllocationDecision actual, AllocationDecision expected) {
        assertThat(actual).hasSameClassAs(expected);
        assertThat(actual.reasonCode()).isEqualTo(expected.reasonCode());
        if (actual instanceof Assigned assigned) {
            assertThat(assigned).isEqualTo(((Assigned) expected).because(assigned.reason()));
        }
    }

    @Test
    void the_service_loader_finds_every_provider() {
        assertThat(FOUND.strategyNames()).isEqualTo(GIVEN.strategyNames()).contains("weighted", "static", "first-of");
        assertThat(FOUND.filterNames()).isEqualTo(GIVEN.filterNames()).contains("state");
    }

    @Test
    void a_configuration_that_breaks_the_rules_of_a_strategy_is_told_where() {
        assertThat(violations("""
                {"type": "weighted", "weights": {"hub-a": 0, "hub-b": 1001}, "key": "tenant", "seed": 1.5}"""))
                .containsExactly(
                        "/default/strategy/key",
                        "/default/strategy/seed",
                        "/default/strategy/weights/hub-a",
                        "/default/strategy/weights/hub-b");
        assertThat(violations("{\"type\": \"weighted-table\", \"slots\": 512}"))
                .containsExactly("/default/strategy/slots");
        assertThat(violations("{\"type\": \"first-of\", \"strategies\": []}"))
                .containsExactly("/default/strategy/strategies");
        assertThat(violations("{\"type\": \"static\", \"rules\": [{\"registrationId\": \" \"}]}"))
                .containsExactly("/default/strategy/rules/0/hub", "/default/strategy/rules/0/registrationId");
    }

    private static List<String> violations(String strategy) {
        String document = "{\"version\": 1, \"hubs\": [{\"name\": \"hub-a\"}, {\"name\": \"hub-b\"}],"
                + " \"default\": {\"strategy\": " + strategy + "}}";
        return assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        InvalidConfigurationException.class, () -> AllocationConfig.parse(document)))
                .isNotNull()
                .extracting(InvalidConfigurationException::violations)
                .asInstanceOf(InstanceOfAssertFactories.list(Violation.class))
                .actual()
                .stream()
                .map(Violation::path)
                .toList();
    }
}
