package io.dpsallocation.examples.custom;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.contract.AllocationStrategyContract;
import io.dpsallocation.testkit.contract.FallbackContract;
import io.dpsallocation.testkit.contract.StrategyProviderContract;
import io.dpsallocation.testkit.fleet.Fleet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The promises of every strategy and of every provider, on a real database; and what is special about this one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantPreferenceStrategyTest implements AllocationStrategyContract, StrategyProviderContract, FallbackContract {

    private static final JsonPointer TENANT = JsonPointer.of("/deviceRuntimeContext/payload/tenant");
    private static final String A = "hub-a.azure-devices.net";
    private static final String B = "hub-b.azure-devices.net";

    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeAll
    void makeContracts() throws SQLException {
        database.setURL("jdbc:h2:mem:preferences;DB_CLOSE_DELAY=-1");
        Preferences.createTable(database);
        Preferences.set(database, "acme", List.of(A, B));
        Fleet fleet = Fleet.standard();
        for (int number = 0; number < fleet.size(); number++) {
            AllocationRequest request = fleet.request(number);
            List<String> hosts = List.copyOf(request.linkedHubs());
            String tenant = tenant(fleet, number);
            if (!tenant.isEmpty() && number % 3 > 0) {
                int first = number % hosts.size();
                String nowhere = hosts.get(0) + ".elsewhere";
                Preferences.set(
                        database, tenant, List.of(hosts.get(first), nowhere, hosts.get((first + 1) % hosts.size())));
            }
        }
    }

    private static String tenant(Fleet fleet, int number) {
        return fleet.context(number)
                .build()
                .at(TENANT)
                .flatMap(JsonView::asText)
                .orElse("");
    }

    @Override
    public AllocationStrategy newStrategy() {
        return new TenantPreferenceStrategy(database, TENANT);
    }

    @Override
    public AllocationStrategyProvider newProvider() {
        return new TenantPreferenceStrategyProvider();
    }

    @Override
    public Map<String, ?> settings() {
        return Map.of("dataSource", "contracts");
    }

    @Override
    public ProviderOptions options() {
        return ProviderOptions.defaults().resource("contracts", database);
    }

    private AllocationDecision decide(JdbcDataSource source, Map<String, ?> payload, String... hubs) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(AllocationConfig.parse("""
                        {"default": {"strategy": {"type": "tenant-preference", "dataSource": "contracts"}}}
                        """))
                .resource("contracts", source)
                .build()) {
            return allocator.allocate(AllocationRequests.group("machines")
                    .linkedHubs(hubs)
                    .payload(payload)
                    .build());
        }
    }

    @Test
    void a_configuration_finds_it_and_the_tenants_first_hub_is_taken() {
        assertThat(decide(database, Map.of("tenant", "acme"), B, A)).assignedTo(A);
    }

    @Test
    void the_next_hub_is_taken_where_the_first_is_not_to_be_had() {
        assertThat(decide(database, Map.of("tenant", "acme"), B)).assignedTo(B);
    }

    @Test
    void without_a_tenant_or_a_contract_it_hands_on() {
        assertThat(decide(database, Map.of(), A)).rejectedWith(ReasonCode.NO_STRATEGY_ANSWERED);
        assertThat(decide(database, Map.of("tenant", "umbrella"), A)).rejectedWith(ReasonCode.NO_STRATEGY_ANSWERED);
    }

    @Test
    void a_database_that_is_away_is_told_as_such_and_dps_tries_again() {
        JdbcDataSource away = new JdbcDataSource();
        away.setURL("jdbc:h2:mem:away;IFEXISTS=TRUE");

        AllocationDecision decision = decide(away, Map.of("tenant", "acme"), A);

        assertThat(decision.reason())
                .contains("the preferences cannot be read, SQLSTATE ")
                .doesNotContain("jdbc:");
        assertThat(((AllocationDecision.Rejected) decision).kind().isTransient())
                .isTrue();
    }

    @Test
    void the_tour_shows_where_three_tenants_go_and_why() throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Tour.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("acme ", "contoso-neu.azure-devices.net", "the tenant prefers it, 1 of its hubs are left")
                .contains("initech ", "contoso-eus.azure-devices.net")
                .contains("umbrella ");
    }
}
