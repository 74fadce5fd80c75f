package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.spi.AssignmentLedger;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Builds ledgers; started by {@link JdbcAssignmentLedger#builder}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class JdbcLedgerBuilder {

    private static final Duration LONGEST_RESERVATION = Duration.ofDays(1);
    private static final Duration LONGEST_REFRESH = Duration.ofHours(1);
    private static final int LONGEST_STATEMENT_SECONDS = 3600;

    private final DataSource dataSource;
    private final Clock clock;
    private Duration reservationTime = AssignmentLedger.DEFAULT_RESERVATION_TIME;
    private Duration loadRefresh = Duration.ofSeconds(5);
    private int statementTimeoutSeconds = 5;
    private boolean migratesLater;

    JdbcLedgerBuilder(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * How long a repeated call counts as a retry and gets the same answer. Default 10 minutes, which is longer than DPS goes on
     * calling for one registration. All instances must have the same.
     *
     * @param time more than 0, at most a day
     * @return this builder
     * @throws IllegalArgumentException if {@code time} &lt;= 0 or &gt; 1 day
     */
    public JdbcLedgerBuilder reservationTime(Duration time) {
        requireWithin(time, LONGEST_RESERVATION, "reservationTime must be > 0 and <= 1 day");
        this.reservationTime = time;
        return this;
    }

    /**
     * How old counts may get before they are read anew. Default 5 seconds.
     *
     * @param age more than 0, at most an hour
     * @return this builder
     * @throws IllegalArgumentException if {@code age} &lt;= 0 or &gt; 1 hour
     */
    public JdbcLedgerBuilder loadRefresh(Duration age) {
        requireWithin(age, LONGEST_REFRESH, "loadRefresh must be > 0 and <= 1 hour");
        this.loadRefresh = age;
        return this;
    }

    /**
     * How long a statement may take that serves no request and so has no deadline: giving back, expiry, reconciliation, reading
     * counts. Default 5 seconds.
     *
     * @param seconds at least 1, at most 3600
     * @return this builder
     * @throws IllegalArgumentException if {@code seconds} &lt; 1 or &gt; 3600
     */
    public JdbcLedgerBuilder statementTimeoutSeconds(int seconds) {
        if (seconds < 1 || seconds > LONGEST_STATEMENT_SECONDS) {
            throw new IllegalArgumentException("statementTimeoutSeconds must be within 1 to 3600");
        }
        this.statementTimeoutSeconds = seconds;
        return this;
    }

    /**
     * Brings the tables up to date with the first call instead of in {@link #build}, so that an instance starts while the database
     * is away, and rejects for now until it is back. Default in {@link #build}.
     *
     * @return this builder
     */
    public JdbcLedgerBuilder migrateLater() {
        this.migratesLater = true;
        return this;
    }

    /**
     * The ledger as described so far, with its tables up to date.
     *
     * @return a new ledger; the caller closes it
     * @throws AllocationException as {@link JdbcAssignmentLedger#migrate}
     */
    public JdbcAssignmentLedger build() {
        JdbcAssignmentLedger ledger = new JdbcAssignmentLedger(dataSource, clock, this);
        if (!migratesLater) {
            ledger.migrate();
        }
        return ledger;
    }

    private static void requireWithin(Duration time, Duration most, String rule) {
        if (time.isNegative() || time.isZero() || time.compareTo(most) > 0) {
            throw new IllegalArgumentException(rule);
        }
    }

    Duration reservationTime() {
        return reservationTime;
    }

    Duration loadRefresh() {
        return loadRefresh;
    }

    int statementTimeoutSeconds() {
        return statementTimeoutSeconds;
    }
}
