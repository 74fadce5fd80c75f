package io.dpsallocation.webhook;

import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static io.dpsallocation.Sneaky.sneaky;
import static io.dpsallocation.webhook.Calls.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.Requests;
import io.dpsallocation.TestProviders;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each outcome of a decision has its status, because the status is all that a device ever learns. */
class OutcomesTest {

    private static final String PINNED = Requests.pinnedTo(WEU).json();

    static Stream<Arguments> refusals() {
        return Stream.of(
                row(403, "REFUSED_BY_STRATEGY", "the strategy refuses", AllocationDecision.refuse("not a truck")),
                row(409, "NO_STRATEGY_ANSWERED", "every strategy abstains", AllocationDecision.abstain("no position")),
                row(
                        404,
                        "NO_POLICY",
                        "no policy for the enrollment",
                        DeviceAllocator.builder(TestProviders.config("""
                        {'policies': [{'name': 'ships', 'enrollments': ['ships'], 'strategy': {'type': 'by-name'}}]}
                        """))),
                row(409, "NO_HUB_LEFT", "a filter refuses every hub", filtered(FilterVerdict.refuse("full", ""))),
                row(409, "NO_HUB_LEFT", "no hub takes part in allocation", byName().hubs(outOfAllocation())),
                row(
                        409,
                        "NO_CAPACITY_LEFT",
                        "every hub is full",
                        byName().ledger(new Ledger(request -> new Reservation.Refused("x")))),
                row(
                        403,
                        "REFUSED_BY_FILTER",
                        "a filter that holds even for a pinned device",
                        filter(new EvenWhenPinned()),
                        PINNED));
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                row(
                        503,
                        "STRATEGY_UNAVAILABLE",
                        "the strategy asks to wait",
                        AllocationDecision.unavailable("no data yet")),
                row(503, "STRATEGY_FAILED", "the strategy throws", strategy(context -> {
                    throw new IllegalStateException("x");
                })),
                row(503, "STRATEGY_FAILED", "the strategy throws a checked exception", strategy(context -> {
                    throw sneaky(new IOException("x"));
                })),
                row(503, "STRATEGY_FAILED", "the strategy overflows the stack", strategy(context -> {
                    throw new StackOverflowError();
                })),
                row(503, "STRATEGY_FAILED", "the strategy returns null", strategy(context -> null)),
                row(503, "DEADLINE_EXCEEDED", "the strategy overruns", overrunning()),
                row(503, "NO_HUB_LEFT_FOR_NOW", "a filter fails", filter((context, hub) -> {
                    throw new IllegalStateException("x");
                })),
                row(503, "LEDGER_UNAVAILABLE", "the ledger is down", byName().ledger(new Ledger(request -> {
                    throw new IllegalStateException("x");
                }))),
                row(503, "CATALOG_UNAVAILABLE", "the catalog is down", byName().hubs(() -> {
                    throw new IllegalStateException("x");
                })));
    }

    static Stream<Arguments> unsound() {
        AllocationDecision.Assigned hub = AllocationDecision.assign(EUS);
        JsonView large = JsonView.of(Map.of("a", "x".repeat(100_000)));
        return Stream.of(
                row(422, "HUB_NOT_A_CANDIDATE", "a hub that is not linked", AllocationDecision.assign("x.example.org")),
                row(
                        422,
                        "PAYLOAD_NOT_AN_OBJECT",
                        "a payload that is an array",
                        hub.withPayload(JsonView.of(List.of()))),
                row(422, "TWIN_NOT_ALLOWED", "a twin DPS refuses", hub.withInitialTwin(twin("a.b", 1))),
                row(422, "RESPONSE_TOO_LARGE", "more than a message may hold", hub.withPayload(large)),
                row(422, "RESPONSE_NOT_WRITABLE", "half a pair", hub.withPayload(JsonView.of(Map.of("a", "\ud800")))));
    }

    /** Every row there is, for a test of all statuses. */
    static Stream<Arguments> all() {
        return Stream.of(refusals(), passing(), unsound()).flatMap(rows -> rows);
    }

    private static Arguments row(int status, String code, String name, AllocationDecision answer) {
        return row(status, code, name, strategy(context -> answer));
    }

    private static Arguments row(int status, String code, String name, DeviceAllocatorBuilder allocator) {
        return row(status, code, name, allocator, VALID);
    }

    private static Arguments row(
            int status, String code, String name, DeviceAllocatorBuilder allocator, String request) {
        return Arguments.argumentSet(status + " " + code + ": " + name, status, code, allocator, request);
    }

    private static DeviceAllocatorBuilder strategy(AllocationStrategy strategy) {
        return DeviceAllocator.builder(strategy);
    }

    private static DeviceAllocatorBuilder byName() {
        return strategy(TestProviders.BY_NAME);
    }

    private static DeviceAllocatorBuilder filter(HubFilter filter) {
        return byName().filter(filter);
    }

    private static DeviceAllocatorBuilder filtered(FilterVerdict verdict) {
        return filter((context, hub) -> verdict);
    }

    private static InitialTwin twin(String tag, int value) {
        return InitialTwin.of(Map.of(tag, value), null);
    }

    private static HubCatalog outOfAllocation() {
        return HubCatalog.of(Stream.of(WEU, NEU, EUS)
                .map(name ->
                        LinkedHub.builder(name).applyAllocationPolicy(false).build())
                .toArray(LinkedHub[]::new));
    }

    private record Ledger(Function<ReservationRequest, Reservation> answer) implements AssignmentLedger {
        @Override
        public Reservation reserve(ReservationRequest request) {
            return answer.apply(request);
        }

        @Override
        public void release(String registrationId, String iotHubHostName) {
            throw new AssertionError("nothing was reserved");
        }
    }

    private static final class EvenWhenPinned implements HubFilter {
        @Override
        public FilterVerdict test(AllocationContext context, LinkedHub hub) {
            return FilterVerdict.refuse("outside the region", "");
        }

        @Override
        public boolean evenWhenPinned() {
            return true;
        }
    }

    private static DeviceAllocatorBuilder overrunning() {
        AtomicLong nanos = new AtomicLong();
        return strategy(context -> {
                    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
                    return AllocationDecision.assign(EUS);
                })
                .nanoTime(nanos::get);
    }

    @ParameterizedTest
    @MethodSource({"refusals", "passing", "unsound"})
    void an_outcome_has_its_status_and_its_code(
            int status, String code, DeviceAllocatorBuilder builder, String request) {
        try (DeviceAllocator allocator = builder.build()) {
            WebhookResponse response = Calls.open(allocator).handle(Calls.post(request));

            assertThat(response.status()).isEqualTo(status);
            assertThat(Envelope.of(response).code()).isEqualTo(code);
        }
    }

    @Test
    void a_closed_allocator_is_503() {
        DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build();
        allocator.close();
        WebhookResponse response = Calls.open(allocator).handle(Calls.post(VALID));

        assertThat(response.status()).isEqualTo(503);
        assertThat(Envelope.of(response).code()).isEqualTo("CLOSED");
    }

    @Test
    void a_hub_with_twin_and_payload_is_200_with_all_of_it() {
        AllocationDecision answer = AllocationDecision.assign(EUS)
                .withInitialTwin(twin("site", 7))
                .withPayload(JsonView.of(Map.of("firmware", "2.4.1")));
        WebhookResponse response = Calls.answer(context -> answer, VALID);

        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("""
                        {"iotHubHostName":"%s","initialTwin":{"tags":{"site":7}},"payload":{"firmware":"2.4.1"}}""".formatted(EUS));
    }

    @Test
    void what_there_is_nothing_to_say_about_is_left_out() {
        WebhookResponse response = Calls.answer(TestProviders.BY_NAME, VALID);

        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"iotHubHostName\":\"" + EUS + "\"}");
    }

    @ParameterizedTest
    @EnumSource(RejectionKind.class)
    void every_kind_of_rejection_has_a_status_that_tells_dps_whether_to_try_again(RejectionKind kind) {
        AllocationDecision.Rejected rejection = AllocationDecision.Rejected.of(kind, new ReasonCode("OF_MY_OWN"), "x");

        assertThat(StatusTable.of(kind) >= 429).isEqualTo(kind.isTransient());
        int ofAStrategy = kind.isOfTheCall() ? 403 : StatusTable.of(kind);
        assertThat(Calls.answer(context -> rejection, VALID).status()).isEqualTo(ofAStrategy);
    }

    @ParameterizedTest
    @MethodSource({"refusals", "passing", "unsound"})
    void an_empty_host_takes_the_place_of_409_and_of_nothing_else(
            int status, String code, DeviceAllocatorBuilder builder, String request) {
        try (DeviceAllocator allocator = builder.build()) {
            WebhookResponse response = AllocationWebhook.builder(allocator)
                    .authenticatedByHost()
                    .noHubAsEmptyHost()
                    .build()
                    .handle(Calls.post(request));
            String body = new String(response.body(), StandardCharsets.UTF_8);

            assertThat(response.status()).isEqualTo(status == 409 ? 200 : status);
            assertThat(body.equals("{\"iotHubHostName\":\"\"}")).isEqualTo(status == 409);
            assertThat(response.headers()).containsEntry("Content-Length", Integer.toString(body.length()));
        }
    }
}
