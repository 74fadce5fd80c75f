package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.strategies.fixtures.Document;
import io.dpsallocation.testkit.AllocationRequests;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of {@code docs/strategies.md} on a {@code first-of} with a {@code lookup} in front, row by row. */
class LookupFallbackDocumentationTest {

    private static final Document SECTION = Document.read().section("## first-of");
    private static final String NEXT = "\"onFailure\": \"next\"";

    private final JdbcDataSource database = new JdbcDataSource();
    private Connection open;

    @BeforeEach
    void fill() throws SQLException {
        database.setURL("jdbc:h2:mem:fallback");
        open = database.getConnection();
        try (Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE device (id VARCHAR(20), host VARCHAR(300))");
            statement.execute("INSERT INTO device VALUES ('known', 'hub-a'), ('odd', 'hub-nobody-linked')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    private static String example() {
        return SECTION.blocks("json").stream()
                .filter(block -> block.contains("lookup"))
                .findFirst()
                .orElseThrow();
    }

    private AllocationDecision decide(String onFailure, String device) {
        JdbcDataSource away = new JdbcDataSource();
        away.setURL("jdbc:h2:mem:nothing;IFEXISTS=TRUE");
        DataSource source = device.equals("any") ? away : database;
        String strategy = example().replace(NEXT, "\"onFailure\": \"" + onFailure + "\"");
        AllocationConfig config = AllocationConfig.parse("{\"default\": {\"strategy\": " + strategy + "}}");
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(config).resource("devices", source).build()) {
            return allocator.allocate(AllocationRequests.group("fleet")
                    .device(device)
                    .linkedHubs("hub-a", "hub-b")
                    .build());
        }
    }

    @Test
    void the_example_and_the_table_stand_in_the_document() {
        assertThat(example()).contains(NEXT);
        assertThat(SECTION.rows())
                .contains(
                        List.of("has a row with a linked hub", "that hub, ASSIGNED", "the same", ""),
                        List.of("has no row", "the hub of weighted, ASSIGNED", "the same", ""),
                        List.of(
                                "has a row that is no use",
                                "the hub of weighted, FALLBACK, and a WARN",
                                "the same",
                                ""),
                        List.of(
                                "is away",
                                "refused for now, STRATEGY_UNAVAILABLE: DPS asks again",
                                "the hub of weighted, FALLBACK, and a WARN",
                                ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transient| known| ASSIGNED| chosen by lookup, the row of this device names it",
                "next     | known| ASSIGNED| chosen by lookup, the row of this device names it",
                "transient| none | ASSIGNED| chosen by weighted, won the weighted draw with weight 1 of 2",
                "next     | none | ASSIGNED| chosen by weighted, won the weighted draw with weight 1 of 2",
                "transient| odd  | FALLBACK| chosen by weighted, won the weighted draw with weight 1 of 2; passed over lookup:"
                        + " the row of this device names hub-nobody-linked, which is not linked",
                "next     | odd  | FALLBACK| chosen by weighted, won the weighted draw with weight 1 of 2; passed over lookup:"
                        + " the row of this device names hub-nobody-linked, which is not linked",
                "next     | any  | FALLBACK| chosen by weighted, won the weighted draw with weight 1 of 2; passed over lookup:"
                        + " the database did not answer (SQLState 90146)"
            })
    void every_row_that_gives_a_hub(String onFailure, String device, String code, String reason) {
        Assigned decision = (Assigned) decide(onFailure, device);
        assertThat(decision.reasonCode().word()).isEqualTo(code);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void the_row_that_lets_the_device_wait() {
        Rejected decision = (Rejected) decide("transient", "any");
        assertThat(decision.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
        assertThat(decision.reasonCode().word()).isEqualTo("STRATEGY_UNAVAILABLE");
    }
}
