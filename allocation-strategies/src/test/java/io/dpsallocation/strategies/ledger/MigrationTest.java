package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables are made once, whoever makes them, and however often it was begun. */
@Timeout(120)
class MigrationTest {

    enum Store {
        H2,
        POSTGRESQL;

        DataSource empty() {
            return this == H2 ? JdbcFixture.h2() : Postgres.newSchema();
        }

        int newest() {
            return this == H2 ? new H2Dialect().newestVersion() : new PostgresDialect().newestVersion();
        }
    }

    private static void build(DataSource source) {
        JdbcAssignmentLedger.builder(source, JdbcFixture.CLOCK).build().close();
    }

    private static void expectWhole(Store store, DataSource source) {
        Tables tables = new Tables(source);
        assertThat(tables.number("SELECT COUNT(*) FROM dps_ledger_version")).isEqualTo(store.newest());
        assertThat(tables.number("SELECT MAX(version) FROM dps_ledger_version")).isEqualTo(store.newest());
        assertThat(tables.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void many_instances_start_at_once(Store store) throws Exception {
        DataSource source = store.empty();
        int instances = 8;
        CyclicBarrier start = new CyclicBarrier(instances);
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        try {
            List<Future<Boolean>> futures = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                Callable<Boolean> starting = () -> {
                    start.await();
                    build(source);
                    return true;
                };
                futures.add(threads.submit(starting));
            }
            for (Future<Boolean> future : futures) {
                assertThat(future.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        expectWhole(store, source);
    }

    /** As where only whoever sets the database up may change its schema. */
    @Test
    void tables_that_are_there_need_no_right_to_make_any() throws SQLException {
        PGSimpleDataSource owner = Postgres.newSchema();
        build(owner);
        String schema = owner.getCurrentSchema();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE worker_of_" + schema + " LOGIN");
            statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO worker_of_" + schema);
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema
                    + " TO worker_of_" + schema);
        }
        PGSimpleDataSource worker = new PGSimpleDataSource();
        worker.setURL(owner.getURL());
        worker.setUser("worker_of_" + schema);

        try (JdbcAssignmentLedger ledger =
                JdbcAssignmentLedger.builder(worker, JdbcFixture.CLOCK).build()) {
            ledger.capacities(HubCatalog.of(LinkedHub.of("a")), Deadline.never());
            ledger.refreshLoads();
            assertThat(ledger.load("a")).isPresent();
        }
    }

    /** The connection is lost before the n-th statement is prepared, and a second instance starts. */
    private static DataSource cutBefore(DataSource source, int statement) {
        return new Delegate(source) {
            private int statements;

            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Delegate.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement") && statements++ == statement) {
                                real.abort(Runnable::run);
                                throw new SQLException("cut", "57014");
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_migration_that_was_interrupted_anywhere_goes_on(Store store) {
        boolean interrupted = true;
        for (int statement = 0; interrupted; statement++) {
            DataSource source = store.empty();
            try {
                build(cutBefore(source, statement));
                interrupted = false;
                assertThat(statement).isGreaterThanOrEqualTo(5);
            } catch (AllocationException e) {
                assertThat(e.code()).isEqualTo(ReasonCode.LEDGER_UNAVAILABLE);
            }
            build(source);
            expectWhole(store, source);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tables_that_are_newer_than_the_library_are_left_alone(Store store) {
        DataSource source = store.empty();
        build(source);
        new Tables(source).update("INSERT INTO dps_ledger_version VALUES (7, CURRENT_TIMESTAMP)");
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> build(source))
                .withMessage("the ledger's tables are of version 7, and this library knows versions up to "
                        + store.newest() + "; use the library that made them, or a newer one")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.LEDGER_SCHEMA));
    }
}
