package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.ReservationRequest;
import io.dpsallocation.strategies.fixtures.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts are answered from memory, with their age, and read anew behind the one who asks. */
@Timeout(60)
class LoadsTest {

    private static final class SometimesAway extends Delegate {
        private boolean away;

        private SometimesAway() {
            super(JdbcFixture.h2());
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("away", "08001");
            }
            return super.getConnection();
        }
    }

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final SometimesAway source = new SometimesAway();
    private final JdbcAssignmentLedger ledger =
            JdbcAssignmentLedger.builder(source, clock).build();
    /** What the thread of the ledger would do, done when the test says so. */
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final Loads loads =
            new Loads(new Database(source, Duration.ofSeconds(5)), clock, Duration.ofSeconds(5), 5, tasks::add);

    private void reserve(String device) {
        ledger.reserve(new ReservationRequest(device, List.of("a"), Map.of(), null, Deadline.never()));
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void counts_are_read_when_they_are_asked_for_and_again_when_they_are_old() {
        reserve("d1");
        Instant first = clock.instant();
        assertThat(loads.load("a")).isEmpty();
        assertThat(loads.load("a")).isEmpty();
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(loads.load("a")).contains(new HubLoad(1, first));
        assertThat(loads.load("nobody-was-sent-there")).contains(new HubLoad(0, first));
        reserve("d2");
        clock.advance(Duration.ofSeconds(5).minusNanos(1));
        assertThat(loads.load("a")).contains(new HubLoad(1, first));
        assertThat(tasks).isEmpty();
        clock.advance(Duration.ofNanos(1));
        assertThat(loads.load("a")).contains(new HubLoad(1, first));
        runTasks();
        assertThat(loads.load("a")).contains(new HubLoad(2, clock.instant()));
    }

    @Test
    void a_clock_that_was_set_back_reads_anew() {
        loads.load("a");
        runTasks();
        clock.advance(Duration.ofHours(-1));
        loads.load("a");
        assertThat(tasks).hasSize(1);
    }

    @Test
    void while_the_database_is_away_the_last_counts_get_older() {
        reserve("d1");
        Instant first = clock.instant();
        loads.load("a");
        runTasks();
        source.away = true;
        clock.advance(Duration.ofSeconds(100));
        loads.load("a");
        runTasks();
        assertThat(loads.load("a")).contains(new HubLoad(1, first));
        source.away = false;
        runTasks();
        assertThat(loads.load("a")).contains(new HubLoad(1, clock.instant()));
    }

    @Test
    void a_ledger_reads_by_a_thread_of_its_own_until_it_is_closed() throws Exception {
        reserve("d1");
        while (ledger.load("A").isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(ledger.load("a")).contains(new HubLoad(1, clock.instant()));
        ledger.close();
        clock.advance(Duration.ofSeconds(100));
        assertThat(ledger.load("a")).isPresent();
    }
}
