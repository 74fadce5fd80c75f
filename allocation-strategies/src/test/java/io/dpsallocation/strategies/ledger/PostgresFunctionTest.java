package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.ReservationRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the function for PostgreSQL does that its answers do not show. */
@Timeout(60)
class PostgresFunctionTest {

    private static final String WAITING = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND pg_blocking_pids(pid) <> '{}' AND query LIKE '%%''%s''%%'";

    private final JdbcFixture fixture = JdbcFixture.onPostgres();

    @BeforeEach
    void twoHubs() {
        fixture.ledger()
                .capacities(
                        HubCatalog.of(
                                LinkedHub.builder("a").capacity(1).build(),
                                LinkedHub.builder("b").capacity(1).build()),
                        Deadline.never());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String reserve(Statement statement, String device, String hosts) throws SQLException {
        String sql = "SELECT dps_ledger_reserve('" + device + "', '{" + hosts + "}', NULL, NULL, NULL, '10 minutes')";
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    /** It may have locked the full hub, so it must not go on to the next one. */
    @Test
    void whoever_waited_for_the_last_place_and_lost_begins_again() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection first = fixture.source().getConnection();
                Statement fast = first.createStatement()) {
            first.setAutoCommit(false);
            assertThat(reserve(fast, "fast", "a,b")).isEqualTo("+a");
            Future<String> slow = thread.submit(() -> {
                try (Connection second = fixture.source().getConnection();
                        Statement statement = second.createStatement()) {
                    return reserve(statement, "slow", "a,b");
                }
            });
            while (fixture.tables().number(WAITING.formatted("slow")) == 0) {
                Thread.onSpinWait();
            }
            first.commit();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(slow::get)
                    .havingCause()
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("DPS01"));
            assertThat(reserve(fast, "slow", "a,b")).isEqualTo("+b");
            first.commit();
        } finally {
            thread.shutdownNow();
        }
    }

    /** A hub that is seen to be full is left alone: others may go there when it has room. */
    @Test
    void full_hubs_are_not_locked() throws SQLException {
        try (Connection connection = fixture.source().getConnection();
                Statement statement = connection.createStatement();
                Connection other = fixture.source().getConnection();
                Statement lock = other.createStatement()) {
            reserve(statement, "d1", "a");
            connection.setAutoCommit(false);
            other.setAutoCommit(false);
            assertThat(reserve(statement, "d2", "a,b")).isEqualTo("+b");
            lock.execute("SELECT 1 FROM dps_hub WHERE host = 'a' FOR UPDATE NOWAIT");
            connection.rollback();
            other.rollback();
        }
    }

    @Test
    void the_beginning_of_a_ranking_that_does_not_decide_leaves_nothing_behind() throws SQLException {
        try (Connection connection = fixture.source().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(reserve(statement, "d1", "a")).isEqualTo("+a");
            assertThat(reserve(statement, "d2", "a")).isEqualTo("?");
            assertThat(reserve(statement, "d2", "unknown")).isEqualTo("?");
            assertThat(reserve(statement, "d1", "b")).isEqualTo("?");
            assertThat(fixture.tables().places()).hasSize(1).containsEntry("d1", "a");
            assertThat(fixture.tables().number("SELECT COUNT(*) FROM dps_hub")).isEqualTo(2);
            assertThat(fixture.tables()
                            .number("SELECT COUNT(*) FROM pg_settings"
                                    + " WHERE name = 'synchronous_commit' AND setting = 'on'"))
                    .isEqualTo(1);
        }
    }

    /** For a table of one page the planner would read the whole of it, and all that changes left behind there. */
    @Test
    void a_hub_is_found_by_its_index_however_few_there_are() throws SQLException {
        fixture.tables().update("ANALYZE dps_hub");
        try (Connection connection = fixture.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long whole = scans(statement, "seq_scan");
            long byIndex = scans(statement, "idx_scan");
            for (String device : List.of("d1", "d2", "d3")) {
                reserve(statement, device, "a,b");
            }
            assertThat(scans(statement, "seq_scan")).isEqualTo(whole);
            assertThat(scans(statement, "idx_scan")).isGreaterThan(byIndex);
            connection.rollback();
        }
    }

    /** What this connection has read of the hubs and not told to the others yet. */
    private static long scans(Statement statement, String kind) throws SQLException {
        try (ResultSet scans = statement.executeQuery(
                "SELECT " + kind + " FROM pg_stat_xact_user_tables WHERE relid = 'dps_hub'::regclass")) {
            scans.next();
            return scans.getLong(1);
        }
    }

    /** As it was left by a library that answered otherwise, or made by somebody else; the way out is the one that is told. */
    @Test
    void a_function_that_is_not_this_librarys() {
        fixture.tables().update("DROP FUNCTION dps_ledger_reserve");
        fixture.tables()
                .update("CREATE FUNCTION dps_ledger_reserve(text, text[], bigint[], text[], text, interval)"
                        + " RETURNS text LANGUAGE sql AS $$ SELECT '(a,t,,)' $$");
        ReservationRequest request = new ReservationRequest("d1", List.of("a"), Map.of(), null, Deadline.never());
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> fixture.ledger().reserve(request))
                .withMessage("the ledger's function dps_ledger_reserve is not the one that this library makes; drop it,"
                        + " empty dps_ledger_version, and start again")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.LEDGER_SCHEMA));
        fixture.tables().update("DROP FUNCTION dps_ledger_reserve");
        fixture.tables().update("DELETE FROM dps_ledger_version");
        fixture.jdbc().migrate();
        assertThat(fixture.ledger().reserve(request)).isEqualTo(new Granted("a", true));
    }
}
