package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import io.dpsallocation.spi.ReservationRequest;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.testkit.AllocationRequests;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** What goes wrong between the ledger and a real PostgreSQL. Afterwards the books are right, and every call had its answer in time. */
@Timeout(120)
class ConnectionFaultsTest {

    /** What an answer may take beyond its deadline on a machine that is busy. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final PGSimpleDataSource direct = Postgres.newSchema();
    private final HikariDataSource watching = JdbcFixture.pool(direct, 2);
    private final Tables tables = new Tables(watching);
    private final JdbcAssignmentLedger healthy = ledger(watching);
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void oneHubForFewAndOneForMany() {
        healthy.capacities(
                HubCatalog.of(
                        LinkedHub.builder("a").capacity(2).build(),
                        LinkedHub.builder("b").capacity(1000).build()),
                Deadline.never());
    }

    @AfterEach
    void theBooksAreRight() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
        assertThat(tables.faults()).isEmpty();
        watching.close();
    }

    private static JdbcAssignmentLedger ledger(DataSource source) {
        return JdbcAssignmentLedger.builder(source, Clock.systemUTC()).build();
    }

    private HikariDataSource pool(PGSimpleDataSource source, int size, Duration wait) {
        HikariDataSource pool = new HikariDataSource(JdbcFixture.poolConfig(source, size, wait));
        open.add(pool);
        return pool;
    }

    private static ReservationRequest request(String device, Deadline deadline) {
        return new ReservationRequest(device, List.of("a", "b"), Map.of(), null, deadline);
    }

    private static Deadline in(int millis) {
        return Deadline.after(Duration.ofMillis(millis), System::nanoTime);
    }

    private static Reservation reserve(JdbcAssignmentLedger ledger, String device) {
        return ledger.reserve(request(device, in(60_000)));
    }

    private static void isRejectedInTime(JdbcAssignmentLedger ledger, String device, int millis, String message) {
        long start = System.nanoTime();
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> ledger.reserve(request(device, in(millis))))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.LEDGER_UNAVAILABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GRACE.plusMillis(millis));
    }

    private PGSimpleDataSource through(TcpProxy proxy) {
        open.add(proxy);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(direct.getUrl());
        source.setUser(direct.getUser());
        source.setPassword(direct.getPassword());
        source.setCurrentSchema(direct.getCurrentSchema());
        source.setPortNumbers(new int[] {proxy.port()});
        return source;
    }

    /** The server's first answer is lost, then its second one, and so on through logging in, reserving, moving and giving back. */
    @Test
    void a_connection_is_cut_at_any_answer_of_the_server() {
        TcpProxy proxy = new TcpProxy(direct.getPortNumbers()[0]);
        PGSimpleDataSource source = through(proxy);
        JdbcAssignmentLedger ledger = ledger(source);
        boolean cut = true;
        int answers = 0;
        for (; cut; answers++) {
            String device = "device-" + answers;
            proxy.cutInsteadOfAnswer(answers);
            assertThat(reserve(ledger, device)).isInstanceOf(Granted.class);
            Granted stays = (Granted) reserve(ledger, device);
            ledger.reserve(new ReservationRequest(device, List.of("b"), Map.of(), stays.iotHubHostName(), in(60_000)));
            assertThat(tables.number("SELECT COUNT(*) FROM dps_assignment WHERE registration_id = ?", device))
                    .isEqualTo(1);
            ledger.release(device, "b");
            cut = proxy.hasCut();
            assertThat(tables.faults()).isEmpty();
            assertThat(tables.devices("a") + tables.devices("b")).isZero();
        }
        assertThat(answers).isGreaterThan(8);
    }

    /** The reservation was made, and nobody heard of it. */
    @Test
    void an_answer_that_was_lost_is_given_again() {
        TcpProxy proxy = new TcpProxy(direct.getPortNumbers()[0]);
        HikariDataSource pool = pool(through(proxy), 1, Duration.ofSeconds(30));
        JdbcAssignmentLedger ledger = ledger(pool);
        reserve(ledger, "d0");
        proxy.cutInsteadOfAnswer(0);
        assertThat(reserve(ledger, "d1")).isEqualTo(new Granted("a", false));
        assertThat(proxy.hasCut()).isTrue();
        assertThat(tables.devices("a")).isEqualTo(2);
    }

    @Test
    void a_server_that_says_nothing_more() {
        TcpProxy proxy = new TcpProxy(direct.getPortNumbers()[0]);
        HikariDataSource pool = pool(through(proxy), 1, Duration.ofMillis(250));
        JdbcAssignmentLedger ledger = ledger(pool);
        reserve(ledger, "d0");
        proxy.fallSilent();
        isRejectedInTime(ledger, "d1", 500, "the ledger's database ");
        proxy.speakAgain();
        assertThat(reserve(healthy, "d1")).isInstanceOf(Granted.class);
    }

    /** Without a deadline the limit for statements counts, so that no thread waits for ever. */
    @Test
    void a_server_that_says_nothing_more_to_maintenance() {
        TcpProxy proxy = new TcpProxy(direct.getPortNumbers()[0]);
        HikariDataSource pool = pool(through(proxy), 1, Duration.ofMillis(250));
        JdbcAssignmentLedger ledger = JdbcAssignmentLedger.builder(pool, JdbcFixture.CLOCK)
                .statementTimeoutSeconds(1)
                .build();
        reserve(ledger, "d0");
        proxy.fallSilent();
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> ledger.release("d0", "a"))
                .withMessageStartingWith("the ledger's database ");
        assertThatExceptionOfType(AllocationException.class).isThrownBy(() -> ledger.expire(Duration.ofDays(1)));
        proxy.speakAgain();
        ledger.release("d0", "a");
        assertThat(tables.devices("a")).isZero();
        ledger.close();
    }

    @Test
    void a_pool_without_a_connection_left() throws Exception {
        HikariDataSource pool = pool(direct, 1, Duration.ofMillis(250));
        JdbcAssignmentLedger ledger = ledger(pool);
        try (Connection all = pool.getConnection()) {
            isRejectedInTime(ledger, "d1", 1_000, "the ledger's database did not answer");
            assertThat(all.isClosed()).isFalse();
        }
        assertThat(reserve(ledger, "d1")).isEqualTo(new Granted("a", true));
    }

    /** A pool that would wait for half a minute, as it does unless it is told otherwise. */
    @Test
    void a_pool_that_is_more_patient_than_the_device() throws Exception {
        HikariDataSource pool = pool(direct, 1, Duration.ofSeconds(30));
        try (DeviceAllocator allocator = DeviceAllocator.builder(AllocationStrategies.weighted())
                .ledger(ledger(pool))
                .deadline(Duration.ofMillis(500))
                .build()) {
            try (Connection all = pool.getConnection()) {
                long start = System.nanoTime();
                AllocationDecision decision = allocator.allocate(
                        AllocationRequests.individual("d1").linkedHubs("a", "b").build());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GRACE);
                assertThat(decision)
                        .isInstanceOfSatisfying(
                                AllocationDecision.Rejected.class,
                                rejected -> assertThat(rejected.kind()).isEqualTo(RejectionKind.UNAVAILABLE));
                assertThat(all.isClosed()).isFalse();
            }
        }
    }

    @Test
    void a_statement_that_takes_longer_than_there_is_time_is_ended_by_the_server() {
        tables.update("CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$");
        tables.update("CREATE TRIGGER doze BEFORE UPDATE ON dps_hub FOR EACH ROW EXECUTE FUNCTION doze()");
        isRejectedInTime(healthy, "d1", 300, "the ledger's database did not answer (SQLState 57014)");
        tables.update("DROP TRIGGER doze ON dps_hub");
        assertThat(tables.rows("a")).isZero();
        assertThat(reserve(healthy, "d1")).isEqualTo(new Granted("a", true));
    }

    /** The limit of time that went with a reservation does not stay on its connection. */
    @Test
    void a_connection_goes_back_to_its_pool_as_it_came() throws Exception {
        HikariDataSource pool = pool(direct, 1, Duration.ofSeconds(30));
        JdbcAssignmentLedger ledger = ledger(pool);
        ledger.reserve(request("d1", in(5_000)));
        ledger.release("d1", "a");
        assertThat(new Tables(pool).number("SELECT setting::bigint FROM pg_settings WHERE name = 'statement_timeout'"))
                .isZero();
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }

    @Test
    void a_pool_whose_connections_do_not_commit_by_themselves() {
        HikariConfig config = JdbcFixture.poolConfig(direct, 1, Duration.ofSeconds(30));
        config.setAutoCommit(false);
        HikariDataSource pool = new HikariDataSource(config);
        open.add(pool);
        JdbcAssignmentLedger ledger = ledger(pool);
        assertThat(reserve(ledger, "d1")).isEqualTo(new Granted("a", true));
        assertThat(tables.rows("a")).isEqualTo(1);
        ledger.release("d1", "a");
        assertThat(tables.rows("a")).isZero();
    }

    @Test
    void two_instances_race_for_the_last_place() throws Exception {
        JdbcAssignmentLedger one = ledger(pool(direct, 2, Duration.ofSeconds(30)));
        JdbcAssignmentLedger other = ledger(pool(direct, 2, Duration.ofSeconds(30)));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 10; round++) {
                String hub = "last-" + round;
                one.capacities(HubCatalog.of(LinkedHub.builder(hub).capacity(1).build()), Deadline.never());
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<Reservation>> answers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    String device = "racer-" + round + "-" + i;
                    JdbcAssignmentLedger mine = i % 2 == 0 ? one : other;
                    Callable<Reservation> racing = () -> {
                        start.await();
                        return mine.reserve(new ReservationRequest(device, List.of(hub), Map.of(), null, in(60_000)));
                    };
                    answers.add(threads.submit(racing));
                }
                List<Reservation> all = new ArrayList<>();
                for (Future<Reservation> answer : answers) {
                    all.add(answer.get());
                }
                assertThat(all).filteredOn(new Granted(hub, true)::equals).hasSize(1);
                assertThat(all)
                        .filteredOn(new Refused(hub + " holds 1 of 1 devices")::equals)
                        .hasSize(3);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** An hour fast and an hour slow: the database's clock alone says what is a retry. */
    @Test
    void two_instances_whose_clocks_differ() {
        Clock now = Clock.systemUTC();
        JdbcAssignmentLedger fast = JdbcAssignmentLedger.builder(watching, Clock.offset(now, Duration.ofHours(1)))
                .build();
        JdbcAssignmentLedger slow = JdbcAssignmentLedger.builder(watching, Clock.offset(now, Duration.ofHours(-1)))
                .build();
        assertThat(reserve(fast, "d1")).isEqualTo(new Granted("a", true));
        ReservationRequest turned = new ReservationRequest("d1", List.of("b", "a"), Map.of(), null, in(60_000));
        assertThat(slow.reserve(turned)).isEqualTo(new Granted("a", false));
        assertThat(fast.reserve(turned)).isEqualTo(new Granted("a", false));
        assertThat(slow.expire(Duration.ofMinutes(10))).isZero();
        assertThat(fast.expire(Duration.ofMinutes(10))).isZero();
        tables.makeOlder(Duration.ofMinutes(10));
        assertThat(slow.reserve(turned)).isEqualTo(new Granted("b", true));
        assertThat(fast.reserve(request("d1", in(60_000)))).isEqualTo(new Granted("b", false));
    }
}
