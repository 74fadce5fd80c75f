package io.dpsallocation.strategies.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.testkit.contract.LedgerFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A ledger in a database that nobody has used, with a pool as a host would have it. */
final class JdbcFixture implements LedgerFixture {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private final HikariDataSource pool;
    private final JdbcAssignmentLedger ledger;
    private final Tables tables;

    private JdbcFixture(DataSource source) {
        this.pool = pool(source, 8);
        this.ledger = JdbcAssignmentLedger.builder(pool, CLOCK).build();
        this.tables = new Tables(pool);
    }

    static JdbcFixture onH2() {
        return new JdbcFixture(h2());
    }

    static JdbcFixture onPostgres() {
        return new JdbcFixture(Postgres.newSchema());
    }

    static JdbcDataSource h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + Names.next() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=1000");
        return source;
    }

    static HikariDataSource pool(DataSource source, int size) {
        return new HikariDataSource(poolConfig(source, size, Duration.ofSeconds(10)));
    }

    static HikariConfig poolConfig(DataSource source, int size, Duration wait) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(wait.toMillis());
        config.setValidationTimeout(Math.min(wait.toMillis(), 5_000));
        return config;
    }

    JdbcAssignmentLedger jdbc() {
        return ledger;
    }

    Tables tables() {
        return tables;
    }

    DataSource source() {
        return pool;
    }

    @Override
    public AssignmentLedger ledger() {
        return ledger;
    }

    @Override
    public void pass(Duration time) {
        tables.makeOlder(time);
    }

    @Override
    public long devices(String host) {
        return tables.devices(host);
    }

    @Override
    public long places(String host) {
        return tables.rows(host);
    }

    /** Somebody has locked the hubs. */
    @Override
    public AutoCloseable holdUp() {
        try {
            Connection connection = pool.getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE dps_hub SET devices = devices");
            }
            return () -> {
                connection.rollback();
                connection.close();
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        ledger.close();
        pool.close();
    }
}
