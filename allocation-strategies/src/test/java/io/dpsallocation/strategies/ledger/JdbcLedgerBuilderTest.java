package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.ReservationRequest;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcLedgerBuilderTest {

    private static final class Away extends Delegate {
        private boolean away = true;

        private Away() {
            super(JdbcFixture.h2());
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("secret host is away", "08001");
            }
            return super.getConnection();
        }
    }

    private static JdbcLedgerBuilder builder() {
        return JdbcAssignmentLedger.builder(JdbcFixture.h2(), JdbcFixture.CLOCK);
    }

    @Test
    void builder_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> JdbcAssignmentLedger.builder(null, JdbcFixture.CLOCK))
                .withMessage("dataSource");
        assertThatNullPointerException()
                .isThrownBy(() -> JdbcAssignmentLedger.builder(JdbcFixture.h2(), null))
                .withMessage("clock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
    void reservationTime_outside_of_its_range(Duration time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().reservationTime(time))
                .withMessage("reservationTime must be > 0 and <= 1 day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1H0.001S"})
    void loadRefresh_outside_of_its_range(Duration age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().loadRefresh(age))
                .withMessage("loadRefresh must be > 0 and <= 1 hour");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3601})
    void statementTimeoutSeconds_outside_of_its_range(int seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().statementTimeoutSeconds(seconds))
                .withMessage("statementTimeoutSeconds must be within 1 to 3600");
    }

    @Test
    void the_ends_of_the_ranges() {
        assertThatCode(() -> builder()
                        .reservationTime(Duration.ofDays(1))
                        .loadRefresh(Duration.ofHours(1))
                        .statementTimeoutSeconds(3600)
                        .build()
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void reservationTime_is_how_long_a_retry_is_one() {
        JdbcAssignmentLedger ledger =
                builder().reservationTime(Duration.ofMillis(1)).build();
        ReservationRequest first = new ReservationRequest("d", List.of("a"), Map.of(), null, Deadline.never());
        ledger.reserve(first);
        ReservationRequest second = new ReservationRequest("d", List.of("b", "a"), Map.of(), null, Deadline.never());
        while (ledger.reserve(second).equals(new Granted("a", false))) {
            Thread.onSpinWait();
        }
        assertThat(ledger.reserve(new ReservationRequest("d", List.of("b"), Map.of(), "b", Deadline.never())))
                .isEqualTo(new Granted("b", false));
    }

    @Test
    void build_while_the_database_is_away_says_so_without_its_words() {
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> JdbcAssignmentLedger.builder(new Away(), JdbcFixture.CLOCK)
                        .build())
                .withMessage("the ledger's database did not answer (SQLState 08001)")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.LEDGER_UNAVAILABLE))
                .withNoCause();
    }

    @Test
    void migrateLater_starts_without_the_database_and_works_once_it_is_there() {
        Away source = new Away();
        JdbcAssignmentLedger ledger = JdbcAssignmentLedger.builder(source, JdbcFixture.CLOCK)
                .migrateLater()
                .build();
        ReservationRequest request = new ReservationRequest("d", List.of("a"), Map.of(), null, Deadline.never());
        assertThatExceptionOfType(AllocationException.class).isThrownBy(() -> ledger.reserve(request));
        source.away = false;
        assertThat(ledger.reserve(request)).isEqualTo(new Granted("a", true));
    }

    /** A connection that says it is something else. */
    private static Delegate pretending(String product, int isolation) {
        DatabaseMetaData metaData = (DatabaseMetaData) Proxy.newProxyInstance(
                Delegate.class.getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, (p, m, a) -> product);
        return new Delegate(JdbcFixture.h2()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Delegate.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "getMetaData" -> metaData;
                            case "getTransactionIsolation" -> isolation;
                            default -> method.invoke(real, arguments);
                        });
            }
        };
    }

    @Test
    void build_on_another_database() {
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> JdbcAssignmentLedger.builder(
                                pretending("Oracle", Connection.TRANSACTION_READ_COMMITTED), JdbcFixture.CLOCK)
                        .build())
                .withMessage("the ledger knows PostgreSQL and H2, and the data source leads to neither")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.LEDGER_SCHEMA));
    }

    @Test
    void build_in_another_isolation() {
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> JdbcAssignmentLedger.builder(
                                pretending("H2", Connection.TRANSACTION_SERIALIZABLE), JdbcFixture.CLOCK)
                        .build())
                .withMessageStartingWith("the ledger's connections must be READ COMMITTED")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.LEDGER_SCHEMA));
    }
}
