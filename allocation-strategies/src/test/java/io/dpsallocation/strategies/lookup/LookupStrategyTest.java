package io.dpsallocation.strategies.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.LookupBuilder;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.testkit.AllocationRequests;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LookupStrategyTest {

    private static final String BY_ID = "SELECT host FROM device WHERE id = :registrationId";
    private static final String PAYLOAD = "/deviceRuntimeContext/payload/";

    private static SQLException secretive() {
        return new SQLException("jdbc:h2:secret user=secret select secret", "08001");
    }

    private final JdbcDataSource database = new JdbcDataSource();
    private Connection open;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void fill() throws SQLException {
        database.setURL("jdbc:h2:mem:devices");
        open = database.getConnection();
        run("CREATE TABLE device (id VARCHAR(20), host VARCHAR(300), twin VARCHAR(1000), payload VARCHAR(1000),"
                + " tenant INT, rate DECIMAL(5, 2), active BOOLEAN)");
        run("INSERT INTO device VALUES ('truck-1', 'HUB-B ', '{\"tags\": {\"a\": 1}}', '{\"b\": 2}', 7, 1.5, TRUE)");
        run("INSERT INTO device (id, host, twin, payload) VALUES ('nobody', NULL, NULL, NULL), ('blank', ' ', '', ''),"
                + " ('odd', 'no host!', NULL, NULL), ('gone', 'hub-x', NULL, NULL), ('two', 'hub-a', NULL, NULL),"
                + " ('two', 'hub-b', NULL, NULL), ('badtwin', 'hub-a', '[1', NULL), ('badpayload', 'hub-a', NULL, '[1]'),"
                + " ('worsepayload', 'hub-a', NULL, '{')");
        run("INSERT INTO device (id, host) VALUES ('long', '" + "a".repeat(256) + "')");
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private LookupBuilder lookup(String query) {
        return AllocationStrategies.lookupBuilder(database, query);
    }

    private AllocationContext.Builder device(String id, Object payload) {
        return Requests.context(id, "Fleet", payload, "hub-a", "hub-b").clock(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }

    private AllocationDecision decide(AllocationStrategy strategy, String id) {
        return strategy.ask(device(id, Map.of()).build());
    }

    private static String hub(AllocationDecision decision) {
        return decision instanceof Assigned assigned ? assigned.iotHubHostName() : decision.toString();
    }

    @Test
    void the_row_of_a_device_names_its_hub_in_any_letter_case() {
        AllocationStrategy strategy = lookup(BY_ID).build();
        AllocationDecision decision = decide(strategy, "Truck-1");
        assertThat(hub(decision)).isEqualTo("hub-b");
        assertThat(decision.reason()).isEqualTo("the row of this device names it");
        assertThat(strategy.name()).isEqualTo("lookup");
        assertThat(strategy.blocking()).isFalse();
    }

    @Test
    void a_row_may_have_a_twin_and_a_payload() {
        Assigned decision = (Assigned) decide(
                lookup("SELECT host AS h, twin, payload AS \"For The Device\" FROM device WHERE id = :registrationId")
                        .hostColumn("H")
                        .initialTwinColumn("twin")
                        .payloadColumn("for the device")
                        .build(),
                "truck-1");
        assertThat(decision.initialTwin()).isEqualTo(InitialTwin.of(Map.of("a", 1), null));
        assertThat(decision.payload()).isEqualTo(JsonView.of(Map.of("b", 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown|the query gives no row for this device",
                "two|the query gives more than one row for this device; let it give one",
                "nobody|the row of this device has no hub in the column host",
                "blank|the row of this device has no hub in the column host",
                "odd|the row of this device has no host name in the column host",
                "long|the row of this device has no host name in the column host",
                "gone|the row of this device names hub-x, which is not linked",
                "badtwin|the column twin of this device's row holds no initial twin as JSON",
                "badpayload|the column payload of this device's row holds no JSON object",
                "worsepayload|the column payload of this device's row holds no JSON object"
            })
    void a_row_that_is_no_use_is_an_abstention_with_the_reason(String id, String reason) {
        AllocationStrategy strategy = lookup("SELECT host, twin, payload FROM device WHERE id = :registrationId")
                .initialTwinColumn("twin")
                .payloadColumn("payload")
                .cacheFor(Duration.ofHours(1))
                .build();
        ReasonCode code = id.equals("unknown") ? ReasonCode.NO_STRATEGY_ANSWERED : ReasonCode.UNUSABLE_ROW;
        assertThat(decide(strategy, id)).isEqualTo(new Abstained(code, reason, DecisionStamp.NONE));
        assertThat(((LookupStrategy) strategy).remembered()).isEqualTo(id.equals("gone") ? 1 : 0);
    }

    @Test
    void a_hub_that_a_filter_took_out_is_no_fault_of_the_row() {
        AllocationContext filtered = AllocationContext.builder(AllocationRequests.group("fleet")
                        .device("truck-1")
                        .linkedHubs("hub-a", "hub-b")
                        .build())
                .candidates(List.of(LinkedHub.of("hub-a")))
                .build();
        assertThat(lookup(BY_ID).build().ask(filtered))
                .isEqualTo(AllocationDecision.abstain(
                        "the row of this device names HUB-B, which may not be chosen for it: a filter took it out"));
    }

    @Test
    void a_column_that_the_query_does_not_give_is_named() {
        assertThat(decide(lookup(BY_ID).hostColumn("hub").build(), "truck-1").reason())
                .isEqualTo("the query gives no column called hub");
        assertThat(decide(lookup(BY_ID).initialTwinColumn("twin").build(), "truck-1")
                        .reason())
                .isEqualTo("the query gives no column called twin");
    }

    @Test
    void parameters_are_bound_from_the_request_by_their_kind() {
        AllocationStrategy strategy = lookup(
                        "SELECT host FROM device WHERE tenant = :tenant AND rate = :rate AND active ="
                                + " :active AND id = :id AND :enrollmentId = 'fleet'")
                .parameter("tenant", PAYLOAD + "t")
                .parameter("rate", PAYLOAD + "r")
                .parameter("active", PAYLOAD + "a")
                .parameter("id", PAYLOAD + "id")
                .build();
        Map<String, Object> payload = Map.of("t", 7, "r", new BigDecimal("1.50"), "a", true, "id", "truck-1");
        assertThat(hub(strategy.ask(device("any", payload).build()))).isEqualTo("hub-b");
    }

    static Stream<Object> unbound() {
        return Stream.of(
                JsonView.nullValue(),
                List.of(1),
                Map.of("a", 1),
                "x".repeat(1_001),
                "a\0b",
                JsonView.number("1e999999999"),
                JsonView.number("-1.5e-400"));
    }

    @ParameterizedTest
    @MethodSource("unbound")
    void what_cannot_be_bound_is_an_abstention_and_asks_nobody(Object value) {
        AllocationStrategy strategy = AllocationStrategies.lookupBuilder(FakeDatabase.away(secretive()), "select :t")
                .parameter("t", PAYLOAD + "t")
                .build();
        String reason =
                "the request has no string, number or truth value of a usual size at " + PAYLOAD + "t, which :t needs";
        assertThat(strategy.ask(device("a", Map.of("t", value)).build())).isEqualTo(AllocationDecision.abstain(reason));
        assertThat(strategy.ask(device("a", Map.of()).build()).reason()).isEqualTo(reason);
    }

    @Test
    void a_request_without_an_enrollment_abstains_where_the_enrollment_is_asked_for() {
        AllocationStrategy strategy =
                lookup("SELECT host FROM device WHERE id = :enrollmentId").build();
        assertThat(strategy.ask(Requests.context("a", "hub-a").build()).reason())
                .isEqualTo("the request names no enrollment, which :enrollmentId needs");
    }

    @Test
    void a_value_that_its_column_does_not_take_is_no_failure_of_the_database() {
        AllocationStrategy strategy = lookup("SELECT host FROM device WHERE tenant = CAST(:registrationId AS INT)")
                .build();
        AllocationDecision decision = decide(strategy, "truck-1");
        assertThat(decision).isInstanceOf(Abstained.class);
        assertThat(decision.reason())
                .isEqualTo("the database does not take what the request has for a parameter (SQLState 22018)");
        assertThat(((Abstained) decision).isFailure()).isFalse();
    }

    @Test
    void a_database_that_is_away_refuses_for_now_and_keeps_its_words_to_itself() {
        AllocationStrategy strategy = AllocationStrategies.lookupBuilder(FakeDatabase.away(secretive()), BY_ID)
                .build();
        assertThat(decide(strategy, "truck-1"))
                .isEqualTo(Rejected.of(
                        RejectionKind.UNAVAILABLE,
                        ReasonCode.STRATEGY_UNAVAILABLE,
                        "the database did not answer (SQLState 08001)"));
    }

    @Test
    void or_it_hands_on_to_the_next() {
        AllocationStrategy strategy = AllocationStrategies.lookupBuilder(FakeDatabase.away(secretive()), BY_ID)
                .handingOnFailure()
                .build();
        Abstained alone = (Abstained) decide(strategy, "truck-1");
        assertThat(alone.isFailure()).isTrue();
        AllocationStrategy chain = AllocationStrategies.firstOf(strategy, AllocationStrategies.fixed("hub-a"));
        assertThat(hub(decide(chain, "truck-1"))).isEqualTo("hub-a");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new SQLException("secret"), "the database did not answer"),
                Arguments.of(new SQLException("secret", "secret!"), "the database did not answer"),
                Arguments.of(new SQLException("secret", "42S02"), "the database refuses the query (SQLState 42S02)"),
                Arguments.of(new SQLTimeoutException("secret", "57014"), "the database did not answer in time"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void every_failure_is_told_by_its_state_alone(SQLException failure, String reason) {
        AllocationStrategy strategy = AllocationStrategies.lookupBuilder(
                        FakeDatabase.failing(() -> {
                            throw failure;
                        }),
                        BY_ID)
                .build();
        AllocationDecision decision = decide(strategy, "truck-1");
        assertThat(decision).isInstanceOf(Rejected.class);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void a_driver_that_throws_something_else_is_a_failure_too() {
        AllocationStrategy strategy = AllocationStrategies.lookupBuilder(
                        FakeDatabase.failing(() -> {
                            throw new IllegalStateException("secret");
                        }),
                        BY_ID)
                .build();
        AllocationDecision decision = decide(strategy, "truck-1");
        assertThat(decision)
                .isEqualTo(Rejected.of(
                        RejectionKind.UNAVAILABLE,
                        ReasonCode.STRATEGY_FAILED,
                        "strategy lookup threw java.lang.IllegalStateException"));
    }

    @Test
    void a_query_that_is_given_up_is_cancelled() throws InterruptedException {
        FakeDatabase fake = FakeDatabase.hanging();
        AllocationStrategy strategy =
                AllocationStrategies.lookupBuilder(fake.source(), BY_ID).build();
        AllocationDecision[] decision = new AllocationDecision[1];
        Thread waiting = new Thread(() -> decision[0] = decide(strategy, "truck-1"));
        waiting.start();
        assertThat(fake.running.await(30, TimeUnit.SECONDS)).isTrue();
        waiting.interrupt();
        assertThat(fake.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
        waiting.join(30_000);
        assertThat(decision[0].reason()).isEqualTo("the database did not answer (SQLState 57014)");
    }

    static Stream<Arguments> givenUp() {
        return Stream.of(
                Arguments.of(ReasonCode.DEADLINE_EXCEEDED, RejectionKind.UNAVAILABLE),
                Arguments.of(ReasonCode.SATURATED, RejectionKind.SATURATED));
    }

    /** An allocator gives up what takes too long, or finds no thread for it. */
    @ParameterizedTest
    @MethodSource("givenUp")
    void a_query_that_the_allocator_gave_up_is_a_failure_of_the_database(ReasonCode code, RejectionKind kind) {
        AllocationContext context = device("truck-1", Map.of())
                .steps((step, inside, strategy) ->
                        step.blocking() ? new Abstained(code, "given up", DecisionStamp.NONE) : strategy.apply(inside))
                .build();
        assertThat(lookup(BY_ID).build().ask(context)).isEqualTo(Rejected.of(kind, code, "given up"));
        assertThat(lookup(BY_ID).handingOnFailure().build().ask(context))
                .isEqualTo(new Abstained(code, "given up", DecisionStamp.NONE));
    }

    @Test
    void the_query_may_take_the_time_that_is_left() {
        FakeDatabase fake = FakeDatabase.hanging();
        fake.cancelled.countDown();
        AllocationStrategy strategy =
                AllocationStrategies.lookupBuilder(fake.source(), BY_ID).build();
        long[] time = {0};
        for (Duration left : List.of(Duration.ofMillis(3_500), Duration.ofSeconds(2), Duration.ofMillis(1))) {
            strategy.ask(device("a", Map.of())
                    .deadline(Deadline.after(left, () -> time[0]))
                    .build());
        }
        strategy.ask(device("a", Map.of()).build());
        assertThat(fake.timeouts).containsExactly(4, 2, 1, 0);
    }

    @Test
    void a_row_is_used_again_for_its_time_and_then_read_anew() throws SQLException {
        AllocationStrategy strategy =
                lookup(BY_ID).cacheFor(Duration.ofSeconds(60)).build();
        assertThat(hub(decide(strategy, "truck-1"))).isEqualTo("hub-b");
        run("UPDATE device SET host = 'hub-a' WHERE id = 'truck-1'");
        now = now.plusSeconds(59);
        AllocationDecision again = decide(strategy, "TRUCK-1");
        assertThat(hub(again)).isEqualTo("hub-b");
        assertThat(again.reason()).isEqualTo("the row of this device names it, read not long ago");
        now = now.plusSeconds(1);
        assertThat(hub(decide(strategy, "truck-1"))).isEqualTo("hub-a");
        run("UPDATE device SET host = 'hub-b' WHERE id = 'truck-1'");
        now = now.minusSeconds(3_600);
        assertThat(hub(decide(strategy, "truck-1")))
                .as("after the clock was set back")
                .isEqualTo("hub-b");
    }

    @Test
    void without_a_time_nothing_is_remembered_and_an_explanation_remembers_nothing() {
        LookupStrategy never = (LookupStrategy) lookup(BY_ID).build();
        decide(never, "truck-1");
        assertThat(never.remembered()).isZero();
        LookupStrategy explained =
                (LookupStrategy) lookup(BY_ID).cacheFor(Duration.ofSeconds(60)).build();
        assertThat(hub(explained.ask(
                        device("truck-1", Map.of()).explaining(true).build())))
                .isEqualTo("hub-b");
        assertThat(explained.remembered()).isZero();
    }

    @Test
    void no_more_rows_are_remembered_than_allowed_and_the_one_used_longest_ago_goes() {
        AnswerCache cache = new AnswerCache(Duration.ofSeconds(60), 2);
        LookupAnswer.Row row = new LookupAnswer.Row("hub-a", null, null);
        cache.put(List.of("a"), row, now);
        cache.put(List.of("b"), row, now);
        assertThat(cache.find(List.of("a"), now)).isSameAs(row);
        cache.put(List.of("c"), row, now);
        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.find(List.of("b"), now)).isNull();
        assertThat(cache.find(List.of("a"), now)).isSameAs(row);
    }

    @Test
    void the_trace_shows_the_hub_and_no_value_of_the_query() {
        RecordedTrace trace = new RecordedTrace();
        lookup(BY_ID).build().ask(device("truck-1", Map.of()).trace(trace).build());
        assertThat(trace.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.iotHubHostName() + " " + entry.sentence())
                        .isEqualTo("hub-b the row of this device names it"));
    }

    @Test
    void a_connection_that_does_not_commit_by_itself_is_rolled_back() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        assertThat(hub(decide(
                        AllocationStrategies.lookupBuilder(FakeDatabase.holding(connection), BY_ID)
                                .build(),
                        "truck-1")))
                .isEqualTo("hub-b");
        assertThat(connection.isClosed()).isTrue();
    }

    static Stream<Arguments> refused() {
        Map<String, String> none = Map.of();
        return Stream.of(
                Arguments.of("select :t", none, "query asks for :t, and nothing says where it is found"),
                Arguments.of("select :registrationId", Map.of("t", "/a"), "parameters: the query does not ask for :t"),
                Arguments.of(
                        "select :registrationId",
                        Map.of("registrationId", "/a"),
                        "parameters: registrationId has a meaning already"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void parameters_that_do_not_fit_the_query_are_refused(String query, Map<String, String> places, String message) {
        LookupBuilder builder = lookup(query);
        new HashMap<>(places).forEach(builder::parameter);
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(message);
    }

    @Test
    void times_sizes_and_columns_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lookup(BY_ID).cacheFor(Duration.ofSeconds(-1)).build())
                .withMessage("cacheFor must be within 0 to 24 hours");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lookup(BY_ID).cacheFor(Duration.ofHours(25)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lookup(BY_ID).cacheSize(0).build())
                .withMessage("cacheSize must be within 1 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lookup(BY_ID).cacheSize(1_000_001).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lookup(BY_ID).hostColumn(" ").build())
                .withMessage("host: the name of a column must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lookup(BY_ID).parameter("t", "tenant").build());
    }

    @Test
    void the_places_of_parameters_are_worth_trying_without_a_value() {
        LookupStrategyProvider provider = new LookupStrategyProvider();
        String tenant = "/deviceRuntimeContext/payload/tenant";
        Map<String, ?> settings = Map.of(
                "dataSource",
                "devices",
                "query",
                "SELECT host FROM device WHERE id = :registrationId AND tenant = :tenant",
                "parameters",
                Map.of("tenant", tenant));
        assertThat(provider.probes(
                        Configured.settings(provider, settings),
                        device("truck-1", Map.of()).build()))
                .containsExactly(Probe.of(JsonPointer.of(tenant), List.of(), "/strategy/parameters/tenant"));
    }

    @Test
    void why_not_finds_that_a_device_without_a_tenant_would_be_left_to_the_next_strategy() {
        String json = """
                {"hubs": [{"name": "hub-a"}, {"name": "hub-b"}],
                 "default": {"strategy": {"type": "first-of", "strategies": [
                   {"type": "lookup", "dataSource": "devices",
                    "query": "SELECT host FROM device WHERE id = :registrationId AND tenant = :tenant",
                    "parameters": {"tenant": "/deviceRuntimeContext/payload/tenant"}},
                   {"type": "static", "hub": "hub-a"}]}}}
                """;
        try (DeviceAllocator allocator = DeviceAllocator.builder(AllocationConfig.parse(json))
                .resource("devices", database)
                .build()) {
            assertThat(allocator
                            .whyNot(
                                    AllocationRequests.group("fleet")
                                            .device("truck-1")
                                            .linkedHubs("hub-a", "hub-b")
                                            .payload(Map.of("tenant", 7))
                                            .build(),
                                    "hub-a")
                            .changes())
                    .filteredOn(change -> change.kind() == ChangeKind.REQUEST_VALUE)
                    .singleElement()
                    .satisfies(change -> assertThat(change.sentence())
                            .contains("/deviceRuntimeContext/payload/tenant")
                            .contains("/default/strategy/strategies/0/parameters/tenant"));
        }
    }
}
