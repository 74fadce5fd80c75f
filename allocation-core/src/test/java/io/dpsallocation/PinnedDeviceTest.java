package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Decisions.rejected;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DPS never moves such a device, so it stays whatever the hub's state is, with its payload and without a twin. */
class PinnedDeviceTest {

    private static final JsonView PAYLOAD = JsonView.of(Map.of("bootstrap", "v2"));
    private static final AllocationStrategy GENEROUS =
            context -> AllocationDecision.assign(context.candidates().get(0))
                    .withPayload(PAYLOAD)
                    .withInitialTwin(InitialTwin.of(Map.of("a", 1), Map.of("b", 2)));
    private static final HubFilter CAPACITY =
            (context, hub) -> hub.capacity().orElse(1) == 0 ? FilterVerdict.refuse("full", "") : FilterVerdict.allow();

    static Stream<Arguments> hubs() {
        return Stream.of(
                Arguments.argumentSet("full", LinkedHub.builder(WEU).capacity(0).build()),
                Arguments.argumentSet("draining", TestProviders.hub(WEU, HubState.DRAINING)),
                Arguments.argumentSet("disabled", TestProviders.hub(WEU, HubState.DISABLED)),
                Arguments.argumentSet("unknown", LinkedHub.of("other.azure-devices.net")),
                Arguments.argumentSet(
                        "out of allocation",
                        LinkedHub.builder(WEU).applyAllocationPolicy(false).build()));
    }

    @ParameterizedTest
    @MethodSource("hubs")
    void it_stays_on_its_hub_with_its_payload_and_without_a_twin(LinkedHub hub) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(GENEROUS)
                .hubs(HubCatalog.of(hub))
                .filter(TestProviders.STATE)
                .filter(CAPACITY)
                .build()) {
            AllocationDecision.Assigned decision =
                    assigned(allocator.allocate(Requests.pinnedTo(WEU).build()));

            assertThat(decision.iotHubHostName()).isEqualTo(WEU);
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.PINNED);
            assertThat(decision.payload()).isEqualTo(PAYLOAD);
            assertThat(decision.initialTwin()).isNull();
        }
    }

    @Test
    void the_trace_shows_what_would_have_refused_as_not_applied() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(GENEROUS)
                .hubs(HubCatalog.of(TestProviders.hub(WEU, HubState.DISABLED).toBuilder()
                        .applyAllocationPolicy(false)
                        .build()))
                .filter(TestProviders.STATE)
                .build()) {
            DecisionTrace trace = allocator.explain(Requests.pinnedTo(WEU).build());

            assertThat(trace.about(WEU))
                    .filteredOn(entry -> entry.verdict() == TraceVerdict.NOT_APPLIED)
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.sentence()).contains("not applied, DPS forbids a move"));
        }
    }

    @Test
    void a_trace_that_somebody_reads_takes_no_time_away_from_the_payload() {
        AtomicLong nanos = new AtomicLong();
        HubFilter slow = (context, hub) -> {
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            return FilterVerdict.refuse("slow", "");
        };
        for (boolean logged : List.of(false, true)) {
            DeviceAllocatorBuilder builder =
                    DeviceAllocator.builder(GENEROUS).filter(slow).nanoTime(nanos::get);
            if (logged) {
                builder.decisionLog(DecisionLog.bounded(1));
            }
            try (DeviceAllocator allocator = builder.build()) {
                assertThat(assigned(allocator.allocate(Requests.pinnedTo(WEU).build()))
                                .payload())
                        .isEqualTo(PAYLOAD);
            }
        }
    }

    @Test
    void a_ledger_that_is_full_or_fails_shows_in_the_trace_and_changes_nothing() {
        assertThat(keeping(request -> new Reservation.Refused("1 of 1")))
                .containsExactly("has no place left (1 of 1); not applied, DPS forbids a move");
        assertThat(keeping(request -> {
                    throw new IllegalStateException("secret");
                }))
                .containsExactly("threw java.lang.IllegalStateException; the device stays all the same");
    }

    private static List<String> keeping(Function<ReservationRequest, Reservation> answer) {
        AssignmentLedger ledger = new AssignmentLedger() {
            @Override
            public Reservation reserve(ReservationRequest request) {
                return answer.apply(request);
            }

            @Override
            public void release(String registrationId, String iotHubHostName) {
                throw new AssertionError("nothing was taken");
            }
        };
        DecisionLog log = DecisionLog.bounded(1);
        try (DeviceAllocator allocator = DeviceAllocator.builder(GENEROUS)
                .ledger(ledger)
                .decisionLog(log)
                .build()) {
            assertThat(assigned(allocator.allocate(Requests.pinnedTo(WEU).build()))
                            .payload())
                    .isEqualTo(PAYLOAD);
        }
        return log.recent().get(0).about(WEU).stream()
                .filter(entry -> entry.rule().equals("ledger"))
                .map(TraceEntry::sentence)
                .toList();
    }

    static Stream<Arguments> uselessStrategies() {
        return Stream.of(
                Arguments.argumentSet("refuses", (AllocationStrategy) context -> AllocationDecision.refuse("no")),
                Arguments.argumentSet("abstains", (AllocationStrategy) context -> AllocationDecision.abstain("?")),
                Arguments.argumentSet("elsewhere", (AllocationStrategy) context -> AllocationDecision.assign(NEU)),
                Arguments.argumentSet("throws", (AllocationStrategy) context -> {
                    throw new IllegalStateException();
                }),
                Arguments.argumentSet("bad payload", (AllocationStrategy)
                        context -> AllocationDecision.assign(WEU).withPayload(JsonView.string("no object"))));
    }

    @ParameterizedTest
    @MethodSource("uselessStrategies")
    void a_strategy_that_is_of_no_use_costs_the_payload_and_not_the_registration(AllocationStrategy strategy) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            AllocationDecision.Assigned decision =
                    assigned(allocator.allocate(Requests.pinnedTo(WEU).build()));

            assertThat(decision.iotHubHostName()).isEqualTo(WEU);
            assertThat(decision.payload()).isNull();
        }
    }

    private record EvenWhenPinned(FilterVerdict verdict) implements HubFilter {
        @Override
        public FilterVerdict test(AllocationContext context, LinkedHub hub) {
            return verdict;
        }

        @Override
        public String name() {
            return "residency";
        }

        @Override
        public boolean evenWhenPinned() {
            return true;
        }
    }

    @Test
    void only_a_filter_that_holds_even_then_refuses() {
        assertThat(refusal(FilterVerdict.refuse("not in the EU", "/filters/0/allow")))
                .satisfies(decision -> {
                    assertThat(decision.kind()).isEqualTo(RejectionKind.REFUSED);
                    assertThat(decision.reasonCode()).isEqualTo(ReasonCode.REFUSED_BY_FILTER);
                    assertThat(decision.reason()).isEqualTo(WEU + ": refused by residency, not in the EU");
                });
        assertThat(refusal(FilterVerdict.refuseForNow("no map", "")).kind()).isEqualTo(RejectionKind.UNAVAILABLE);
    }

    private static AllocationDecision.Rejected refusal(FilterVerdict verdict) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(GENEROUS)
                .filter(new EvenWhenPinned(verdict))
                .build()) {
            return rejected(allocator.allocate(Requests.pinnedTo(WEU).build()));
        }
    }

    @Test
    void a_filter_that_holds_even_then_and_lets_the_hub_through_changes_nothing() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(GENEROUS)
                .filter(new EvenWhenPinned(FilterVerdict.allow()))
                .build()) {
            assertThat(assigned(allocator.allocate(Requests.pinnedTo(WEU).build()))
                            .payload())
                    .isEqualTo(PAYLOAD);
        }
    }

    @Test
    void even_an_enrollment_without_policy_stays() {
        AllocationConfig config = TestProviders.config(
                "{'policies': [{'name': 'a', 'enrollments': ['a'], 'strategy': {'type': 'by-name'}}]}");
        try (DeviceAllocator allocator = DeviceAllocator.builder(config).build()) {
            assertThat(assigned(allocator.allocate(Requests.pinnedTo(WEU).build()))
                            .iotHubHostName())
                    .isEqualTo(WEU);
        }
    }

    @Test
    void its_place_is_counted() {
        var ledger = AssignmentLedger.inMemory(Clock.systemUTC());
        try (DeviceAllocator allocator = DeviceAllocator.builder(GENEROUS)
                .hubs(HubCatalog.of(LinkedHub.builder(WEU).capacity(1).build()))
                .ledger(ledger)
                .build()) {
            assigned(allocator.allocate(Requests.pinnedTo(WEU).build()));
            assertThat(ledger.load(WEU).orElseThrow().devices()).isEqualTo(1);
        }
    }

    @Test
    void an_explanation_counts_no_place() {
        var ledger = AssignmentLedger.inMemory(Clock.systemUTC());
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(GENEROUS).ledger(ledger).build()) {
            allocator.explain(Requests.pinnedTo(WEU).build());
            assertThat(ledger.load(WEU).map(load -> load.devices()).orElse(0L)).isZero();
        }
    }

    static Stream<Arguments> notPinned() {
        return Stream.of(
                Arguments.argumentSet(
                        "may move",
                        Requests.of("t").currentHub(WEU).linkedHubs(WEU).reprovision("migrate")),
                Arguments.argumentSet("new", Requests.of("t").linkedHubs(WEU).reprovision("never")),
                Arguments.argumentSet(
                        "hub not linked",
                        Requests.of("t").currentHub(NEU).linkedHubs(WEU).reprovision("never")),
                Arguments.argumentSet(
                        "several linked",
                        Requests.of("t").currentHub(WEU).linkedHubs(WEU, NEU).reprovision("never")));
    }

    @ParameterizedTest
    @MethodSource("notPinned")
    void every_other_device_is_under_the_filters(Requests request) {
        AllocationRequest built = request.build();
        try (DeviceAllocator allocator = DeviceAllocator.builder(GENEROUS)
                .filter((context, hub) -> FilterVerdict.refuse("closed", ""))
                .build()) {
            assertThat(rejected(allocator.allocate(built)).reasonCode()).isEqualTo(ReasonCode.NO_HUB_LEFT);
        }
    }
}
