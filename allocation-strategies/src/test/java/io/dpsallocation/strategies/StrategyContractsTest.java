package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.composite.AmongStrategyProvider;
import io.dpsallocation.strategies.composite.FirstOfStrategyProvider;
import io.dpsallocation.strategies.composite.PipelineStrategyProvider;
import io.dpsallocation.strategies.composite.ShadowStrategyProvider;
import io.dpsallocation.strategies.composite.SplitStrategyProvider;
import io.dpsallocation.strategies.composite.StickyStrategyProvider;
import io.dpsallocation.strategies.composite.WhenStrategyProvider;
import io.dpsallocation.strategies.fixed.StaticStrategyProvider;
import io.dpsallocation.strategies.geo.GeoStrategyProvider;
import io.dpsallocation.strategies.latency.LatencyStrategyProvider;
import io.dpsallocation.strategies.least.LeastDevicesStrategyProvider;
import io.dpsallocation.strategies.lookup.LookupStrategyProvider;
import io.dpsallocation.strategies.shadow.ShadowReport;
import io.dpsallocation.strategies.weighted.WeightedStrategyProvider;
import io.dpsallocation.strategies.weighted.WeightedTableStrategyProvider;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.contract.AllocationStrategyContract;
import io.dpsallocation.testkit.contract.BalanceContract;
import io.dpsallocation.testkit.contract.FallbackContract;
import io.dpsallocation.testkit.contract.MinimalMovementContract;
import io.dpsallocation.testkit.contract.PinnedMappingContract;
import io.dpsallocation.testkit.contract.StabilityContract;
import io.dpsallocation.testkit.contract.StrategyProviderContract;
import io.dpsallocation.testkit.contract.WholeRankingContract;
import io.dpsallocation.testkit.fleet.Fleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every strategy that ships makes the promises that every strategy makes, and some make more. */
class StrategyContractsTest {

    private static final String TENANT = "/deviceRuntimeContext/payload/tenant";
    private static final String EAST_US = "contoso-eastus.azure-devices.net";
    private static final Map<String, Object> WEIGHTED = Map.of("type", "weighted");
    private static final Map<String, Object> GEO = Map.of("type", "geo");

    /** What a strategy that ships promises at least. */
    private interface Shipped extends AllocationStrategyContract, StrategyProviderContract, PinnedMappingContract {}

    @Nested
    class Weighted
            implements Shipped, WholeRankingContract, FallbackContract, BalanceContract, MinimalMovementContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.weighted();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new WeightedStrategyProvider();
        }

        @Override
        public String checksum() {
            return "89d5b61c172d70071c0ae040715c63d62e75c4735802f9e4cacd282b4a458042";
        }
    }

    /** Tenants are spread, not devices, so that shares hold over many tenants only. */
    @Nested
    class WeightedByTenant implements Shipped, WholeRankingContract, FallbackContract, StabilityContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.weightedBuilder().key(TENANT).seed(-5).build();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new WeightedStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("key", TENANT, "seed", -5);
        }

        @Override
        public String checksum() {
            return "9dc73e1b2996a1a626f15fe33650cf5f76410a08c2adaa1ec0fac8941922149a";
        }
    }

    /** Shares are those of slots, so that the balance of a fleet is not that of the weights alone. */
    @Nested
    class WeightedTable implements Shipped, WholeRankingContract, FallbackContract, MinimalMovementContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.weightedTable();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new WeightedTableStrategyProvider();
        }

        @Override
        public String checksum() {
            return "574d2cd894191c7253d5efbc994a8d479b6e0e0682cc017a33b68f19fcb09917";
        }
    }

    @Nested
    class StaticHub implements Shipped, StabilityContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.fixed(EAST_US);
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new StaticStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("hub", EAST_US);
        }

        @Override
        public String checksum() {
            return "7ccc5f8fd867c2b9a31fd63bef7d7ac95f1bd5543652ea94e8096f2c1b979104";
        }
    }

    @Nested
    class StaticRules implements Shipped, StabilityContract {

        private static final String EUROPE = "contoso-westeurope.azure-devices.net";

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.fixed(
                    FixedRule.assign(EAST_US).registrationId("device-?0*"),
                    FixedRule.assign(EUROPE).valueAt(TENANT, "tenant-7"));
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new StaticStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of(
                    "rules",
                    List.of(
                            Map.of("hub", EAST_US, "registrationId", "device-?0*"),
                            Map.of("hub", EUROPE, "at", TENANT, "equals", "tenant-7")));
        }

        @Override
        public String checksum() {
            return "8ba7d842fce98727995e3b1b6d75d6da3ecbd787af1575a2fff471386af030db";
        }
    }

    @Nested
    class Geo implements Shipped, WholeRankingContract, FallbackContract, StabilityContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.geo();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new GeoStrategyProvider();
        }

        @Override
        public String checksum() {
            return "50a9305196f8402d1c4bb05bf25d31015943086c72f05d708c7225d5e9507f38";
        }
    }

    /** Which hubs are equally fast hangs on the fastest, so that nothing is promised of devices that move. */
    @Nested
    class Latency implements Shipped, WholeRankingContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.latency();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new LatencyStrategyProvider();
        }

        @Override
        public String checksum() {
            return "939ad24da592fb2c960f29260fd5c17e1b28f02bb759b6b838f0157decc71f7f";
        }
    }

    @Nested
    class FirstOf implements Shipped, StabilityContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.firstOf(
                    AllocationStrategies.fixed(FixedRule.assign(EAST_US).valueAt(TENANT, "tenant-7")),
                    AllocationStrategies.weighted());
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new FirstOfStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            Map<String, Object> rule = Map.of("hub", EAST_US, "at", TENANT, "equals", "tenant-7");
            return Map.of("strategies", List.of(Map.of("type", "static", "rules", List.of(rule)), WEIGHTED));
        }

        @Override
        public String checksum() {
            return "157988fda05eb1deaeed889977df7aeb137ccea2bbf6f23dec7e833a2627bc1d";
        }
    }

    /** With enrollments of all three kinds of re-provisioning, and two devices in five that have a hub. */
    @Nested
    class Sticky implements Shipped, WholeRankingContract {

        @Override
        public Fleet fleet() {
            return Fleet.standard()
                    .enrolledIn(
                            enrollment(Reprovisioning.NEVER),
                            enrollment(Reprovisioning.MIGRATE),
                            enrollment(Reprovisioning.RESET));
        }

        private static Enrollment enrollment(Reprovisioning reprovisioning) {
            return Enrollments.group("fleet")
                    .customAllocation()
                    .reprovision(reprovisioning)
                    .build();
        }

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.stickyBuilder(AllocationStrategies.geo())
                    .margin(0.3)
                    .build();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new StickyStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("margin", 0.3, "of", GEO);
        }

        @Override
        public String checksum() {
            return "a3bb70c28660ea681456ce4243f396775c093ee2b6ce7b25ff3957157877bf61";
        }
    }

    @Nested
    class Among implements Shipped, WholeRankingContract, FallbackContract, BalanceContract, MinimalMovementContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.among(
                    HubFilters.tags().forbid("ring", "canary").build(), AllocationStrategies.weighted());
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new AmongStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("forbid", Map.of("ring", List.of("canary")), "of", WEIGHTED);
        }

        /** That of the strategy inside, since no hub of the fleet is left out. */
        @Override
        public String checksum() {
            return "89d5b61c172d70071c0ae040715c63d62e75c4735802f9e4cacd282b4a458042";
        }
    }

    @Nested
    class Split implements Shipped, WholeRankingContract, FallbackContract, BalanceContract, MinimalMovementContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.splitBuilder()
                    .branch(
                            "canary",
                            5,
                            AllocationStrategies.weightedBuilder().seed(1).build())
                    .branch("stable", 95, AllocationStrategies.weighted())
                    .build();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new SplitStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of(
                    "branches",
                    List.of(
                            Map.of("name", "canary", "percent", 5, "of", Map.of("type", "weighted", "seed", 1)),
                            Map.of("name", "stable", "percent", 95, "of", WEIGHTED)));
        }

        @Override
        public String checksum() {
            return "1521c5070396d9dde4266031a4148f5f7642133914f0e30e0cd0671566e79c0e";
        }
    }

    @Nested
    class Shadow implements Shipped, WholeRankingContract, FallbackContract, BalanceContract, MinimalMovementContract {

        private final ShadowReport report = new ShadowReport(Runnable::run);

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.shadow(AllocationStrategies.weighted(), AllocationStrategies.geo(), report);
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new ShadowStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("of", WEIGHTED, "candidate", GEO, "report", "counts");
        }

        @Override
        public ProviderOptions options() {
            return ProviderOptions.defaults().resource("counts", report);
        }

        @Override
        public String checksum() {
            return new Weighted().checksum();
        }
    }

    /** Sums hang on which hubs are there, so that nothing is promised of devices that move. */
    @Nested
    class Pipeline implements Shipped, WholeRankingContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.pipelineBuilder()
                    .scorer(AllocationStrategies.geo(), 3)
                    .scorer(AllocationStrategies.weighted(), 1)
                    .build();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new PipelineStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("scorers", List.of(Map.of("of", GEO, "weight", 3), Map.of("of", WEIGHTED)));
        }

        @Override
        public String checksum() {
            return "09362adb926b151d3535fe775e4311cf6e82e72bca982620e3a360e91adf3799";
        }
    }

    /** With a hub that is halfway through its slow start. */
    @Nested
    class SlowStart implements Shipped, WholeRankingContract, FallbackContract {

        private static final Instant JOINED = Instant.parse("2026-01-01T00:00:00Z");

        private final Clock clock = Clock.fixed(JOINED.plus(Duration.ofDays(1)), ZoneOffset.UTC);

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.weightedBuilder()
                    .slowStart(Map.of(EAST_US, JOINED), Duration.ofDays(2), 0.1, clock)
                    .build();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new WeightedStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("slowStart", Map.of("since", Map.of(EAST_US, JOINED.toString()), "over", "P2D"));
        }

        @Override
        public ProviderOptions options() {
            return ProviderOptions.defaults().clock(clock);
        }

        @Override
        public String checksum() {
            return "7cce8eb149dd9df1a1ca9030d4029d39df86421c663b97b3126a15a286bdafea";
        }
    }

    /** Counts of one moment; what is fair hangs on which hubs are there, so that nothing is promised of devices that move. */
    @Nested
    class LeastDevices implements Shipped, WholeRankingContract {

        private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
        private final HubLoadSource counts = host -> Optional.of(new HubLoad(1_000 + 37L * (host.length() % 7), now));

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.leastDevices(counts);
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new LeastDevicesStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("load", "counts");
        }

        @Override
        public ProviderOptions options() {
            return ProviderOptions.defaults().resource("counts", counts);
        }

        @Override
        public String checksum() {
            return "7e6795b4662068fbe53e91120a703a33e5b59c95402f1279444f66e750719810";
        }
    }

    /** With refuse for who is left, which gives a hub to nobody and could keep no promise by itself. */
    @Nested
    class When implements Shipped, StabilityContract {

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.whenBuilder()
                    .when(Condition.valueAt(TENANT, "tenant-7"), AllocationStrategies.fixed(EAST_US))
                    .when(Condition.existsAt(TENANT), AllocationStrategies.weighted())
                    .otherwise(AllocationStrategies.refuse("it has no tenant"))
                    .build();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new WhenStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of(
                    "cases",
                    List.of(
                            Map.of("at", TENANT, "equals", "tenant-7", "of", Map.of("type", "static", "hub", EAST_US)),
                            Map.of("at", TENANT, "exists", true, "of", WEIGHTED)),
                    "otherwise",
                    Map.of("type", "refuse", "reason", "it has no tenant"));
        }

        @Override
        public String checksum() {
            return new FirstOf().checksum();
        }
    }

    /** A database that knows a hub for every device of some tenants. */
    @Nested
    class Lookup implements Shipped, StabilityContract {

        private static final String QUERY = "SELECT '" + EAST_US + "' AS host WHERE :tenant LIKE '%7'";

        private final JdbcDataSource database = database();

        private static JdbcDataSource database() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:contracts;DB_CLOSE_DELAY=-1");
            return database;
        }

        @Override
        public AllocationStrategy newStrategy() {
            return AllocationStrategies.lookupBuilder(database, QUERY)
                    .parameter("tenant", TENANT)
                    .build();
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new LookupStrategyProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("dataSource", "devices", "query", QUERY, "parameters", Map.of("tenant", TENANT));
        }

        @Override
        public ProviderOptions options() {
            return ProviderOptions.defaults().resource("devices", database);
        }

        @Override
        public String checksum() {
            return "054b26e4e3c224a00bfd2fac9489427dec8f34d358f94f8a02aa594c3ee9a861";
        }
    }

    @Test
    void these_strategies_ship() {
        Set<String> tried = new TreeSet<>(Set.of("refuse"));
        for (Class<?> nested : StrategyContractsTest.class.getDeclaredClasses()) {
            if (Shipped.class.isAssignableFrom(nested) && !nested.isInterface()) {
                tried.add(contract(nested).newProvider().name());
            }
        }
        assertThat(StrategyRegistry.load().strategyNames()).isEqualTo(tried);
    }

    private static Shipped contract(Class<?> nested) {
        try {
            return (Shipped)
                    nested.getDeclaredConstructor(StrategyContractsTest.class).newInstance(new StrategyContractsTest());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(nested.getName(), e);
        }
    }
}
