package io.dpsallocation.examples.custom;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.testkit.AllocationRequests;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;

/** Three tenants, their contracts in a database, and where their devices go. */
public final class Tour {

    private static final String WEU = "contoso-weu.azure-devices.net";
    private static final String NEU = "contoso-neu.azure-devices.net";
    private static final String EUS = "contoso-eus.azure-devices.net";

    private static final String CONFIGURATION = """
            {
              "hubs": [
                { "name": "contoso-weu.azure-devices.net", "state": "disabled" },
                { "name": "contoso-neu.azure-devices.net" },
                { "name": "contoso-eus.azure-devices.net" }
              ],
              "filters": [ { "type": "state" } ],
              "default": {
                "strategy": {
                  "type": "first-of",
                  "strategies": [ { "type": "tenant-preference", "dataSource": "contracts" }, { "type": "weighted" } ]
                }
              }
            }
            """;

    private Tour() {}

    /**
     * Takes the tour.
     *
     * @param arguments none
     * @throws SQLException if the embedded database fails
     */
    public static void main(String[] arguments) throws SQLException {
        run(System.out);
    }

    static void run(PrintStream out) throws SQLException {
        JdbcDataSource contracts = new JdbcDataSource();
        contracts.setURL("jdbc:h2:mem:tour;DB_CLOSE_DELAY=-1");
        Preferences.createTable(contracts);
        Preferences.set(contracts, "acme", List.of(WEU, NEU));
        Preferences.set(contracts, "initech", List.of(EUS));

        try (DeviceAllocator allocator = DeviceAllocator.builder(AllocationConfig.parse(CONFIGURATION))
                .resource("contracts", contracts)
                .build()) {
            out.println(
                    "Acme prefers West Europe, then North Europe; West Europe is disabled. Initech prefers East US. Umbrella");
            out.println("has no contract.");
            out.println();
            for (String tenant : List.of("acme", "initech", "umbrella")) {
                out.printf(
                        "%-9s %s%n", tenant, allocator.explain(request(tenant)).sentence());
            }
            out.println();
            out.println(allocator.explain(request("acme")).toText());
        }
    }

    private static AllocationRequest request(String tenant) {
        return AllocationRequests.group("machines")
                .device(tenant + "-press-1")
                .linkedHubs(WEU, NEU, EUS)
                .payload(Map.of("tenant", tenant))
                .build();
    }
}
