package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.ReservationRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fleet that starts again asks for what it has: that is read on PostgreSQL, and nobody is waited for. */
class LaterReturnTest {

    private final JdbcFixture fixture = JdbcFixture.onPostgres();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Reservation reserve(@Nullable String current, Deadline deadline) {
        return fixture.ledger()
                .reserve(new ReservationRequest("press-1", List.of("a", "b"), Map.of(), current, deadline));
    }

    @Test
    void only_the_first_return_from_its_hub_writes() throws SQLException {
        reserve(null, Deadline.never());
        try (Connection other = fixture.source().getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT 1 FROM dps_assignment FOR UPDATE");
            Deadline soon = Deadline.after(Duration.ofMillis(200), System::nanoTime);
            assertThatExceptionOfType(AllocationException.class).isThrownBy(() -> reserve("a", soon));
            other.rollback();

            assertThat(reserve("a", Deadline.never())).isEqualTo(new Granted("a", false));
            lock.execute("SELECT 1 FROM dps_assignment FOR UPDATE");
            Deadline later = Deadline.after(Duration.ofSeconds(10), System::nanoTime);
            assertThat(reserve("a", later)).isEqualTo(new Granted("a", false));
            other.rollback();
        }
    }
}
