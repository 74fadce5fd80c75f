package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Decisions.rejected;
import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.InMemoryAssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Places are taken last, in the order of the ranking, and given back when the answer fails after all. */
class LedgerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final InMemoryAssignmentLedger memory = AssignmentLedger.inMemory(CLOCK);

    private static HubCatalog capacities(long weu, long neu, long eus) {
        return HubCatalog.of(
                LinkedHub.builder(WEU).capacity(weu).build(),
                LinkedHub.builder(NEU).capacity(neu).build(),
                LinkedHub.builder(EUS).capacity(eus).build());
    }

    private static DeviceAllocator allocator(AllocationStrategy strategy, HubCatalog hubs, AssignmentLedger ledger) {
        return DeviceAllocator.builder(strategy)
                .hubs(hubs)
                .ledger(ledger)
                .deadline(Duration.ofMillis(300))
                .build();
    }

    private record Scripted(Function<ReservationRequest, Reservation> answer, List<String> released, boolean blocking)
            implements AssignmentLedger {
        @Override
        public Reservation reserve(ReservationRequest request) {
            return answer.apply(request);
        }

        @Override
        public void release(String registrationId, String iotHubHostName) {
            released.add(iotHubHostName);
        }
    }

    @Test
    void devices_go_down_the_ranking_as_hubs_fill_and_are_rejected_when_all_are_full() {
        try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, capacities(1, 1, 1), memory)) {
            List<AllocationDecision> decisions = IntStream.range(0, 4)
                    .mapToObj(i -> allocator.allocate(Requests.of("truck-" + i).build()))
                    .toList();

            assertThat(assigned(decisions.get(0)).iotHubHostName()).isEqualTo(EUS);
            assertThat(assigned(decisions.get(1)).iotHubHostName()).isEqualTo(NEU);
            assertThat(assigned(decisions.get(1)).reasonCode()).isEqualTo(ReasonCode.RESERVED);
            assertThat(assigned(decisions.get(2)).iotHubHostName()).isEqualTo(WEU);
            AllocationDecision.Rejected last = rejected(decisions.get(3));
            assertThat(last.kind()).isEqualTo(RejectionKind.NO_HUB);
            assertThat(last.reasonCode()).isEqualTo(ReasonCode.NO_CAPACITY_LEFT);
            assertThat(last.reason()).contains(EUS + " holds 1 of 1 devices");
        }
    }

    @Test
    void a_strategy_with_one_answer_is_asked_again_among_the_rest() {
        AllocationStrategy first =
                context -> AllocationDecision.assign(context.candidates().get(0));
        try (DeviceAllocator allocator = allocator(first, capacities(1, 0, 0), memory)) {
            assertThat(assigned(allocator.allocate(Requests.of("t").build())).iotHubHostName())
                    .isEqualTo(WEU);
        }
    }

    @Test
    void a_strategy_that_knows_no_other_hub_ends_the_search() {
        AllocationStrategy stubborn = context -> AllocationDecision.assign(EUS);
        AllocationStrategy giving = context ->
                context.candidates().size() == 3 ? AllocationDecision.assign(EUS) : AllocationDecision.abstain("done");
        AllocationStrategy refusing = context -> context.candidates().size() == 3
                ? AllocationDecision.assign(EUS)
                : AllocationDecision.refuse("no more");
        for (AllocationStrategy strategy : List.of(stubborn, giving)) {
            try (DeviceAllocator allocator = allocator(strategy, capacities(9, 9, 0), memory)) {
                assertThat(rejected(allocator.allocate(Requests.of("t").build()))
                                .reasonCode())
                        .isEqualTo(ReasonCode.NO_CAPACITY_LEFT);
            }
        }
        try (DeviceAllocator allocator = allocator(refusing, capacities(9, 9, 0), memory)) {
            assertThat(rejected(allocator.allocate(Requests.of("t").build())).reason())
                    .isEqualTo("no more");
        }
    }

    @Test
    void capacity_is_never_exceeded_under_many_threads() {
        try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, capacities(100, 100, 100), memory)) {
            long assigned = IntStream.range(0, 1000)
                    .parallel()
                    .mapToObj(i -> allocator.allocate(Requests.of("truck-" + i).build()))
                    .filter(AllocationDecision.Assigned.class::isInstance)
                    .count();

            assertThat(assigned).isEqualTo(300);
            assertThat(memory.load(EUS).orElseThrow().devices()).isEqualTo(100);
        }
    }

    @Test
    void a_retry_gets_the_place_it_has_and_takes_no_second_one() {
        try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, capacities(9, 9, 1), memory)) {
            for (int i = 0; i < 3; i++) {
                assertThat(assigned(allocator.allocate(Requests.of("Truck-1").build()))
                                .iotHubHostName())
                        .isEqualTo(EUS);
            }
            assertThat(memory.load(EUS).orElseThrow().devices()).isEqualTo(1);
        }
    }

    @Test
    void an_explanation_takes_no_place() {
        try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, capacities(1, 1, 1), memory)) {
            allocator.explain(Requests.of("t").build());
            assertThat(memory.load(EUS).map(load -> load.devices()).orElse(0L)).isZero();
        }
    }

    @Test
    void a_ledger_that_fails_is_a_transient_rejection() {
        Scripted broken = new Scripted(
                request -> {
                    throw new IllegalStateException("password=secret");
                },
                new ArrayList<>(),
                true);
        CountDownLatch never = new CountDownLatch(1);
        Scripted stuck = new Scripted(
                request -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new Reservation.Granted(EUS, true);
                },
                new ArrayList<>(),
                true);
        for (Scripted ledger : List.of(broken, stuck)) {
            try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, HubCatalog.empty(), ledger)) {
                AllocationDecision.Rejected decision =
                        rejected(allocator.allocate(Requests.of("t").build()));

                assertThat(decision.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
                assertThat(decision.reasonCode()).isEqualTo(ReasonCode.LEDGER_UNAVAILABLE);
                assertThat(decision.reason()).doesNotContain("secret");
            }
        }
    }

    @Test
    void a_hub_outside_the_ranking_is_given_back_and_never_answered() {
        Scripted ledger = new Scripted(
                request -> new Reservation.Granted("elsewhere.azure-devices.net", true), new ArrayList<>(), false);
        try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, HubCatalog.empty(), ledger)) {
            assertThat(rejected(allocator.allocate(Requests.of("t").build())).reasonCode())
                    .isEqualTo(ReasonCode.HUB_NOT_A_CANDIDATE);
            assertThat(ledger.released()).containsExactly("elsewhere.azure-devices.net");
        }
    }

    @Test
    void a_place_that_this_call_did_not_take_is_not_given_back() {
        Scripted ledger = new Scripted(
                request -> new Reservation.Granted("elsewhere.azure-devices.net", false), new ArrayList<>(), false);
        try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, HubCatalog.empty(), ledger)) {
            assertThat(rejected(allocator.allocate(Requests.of("t").build())).reasonCode())
                    .isEqualTo(ReasonCode.HUB_NOT_A_CANDIDATE);
            assertThat(ledger.released()).isEmpty();
        }
    }

    @Test
    void a_place_is_given_back_even_when_the_time_of_the_decision_is_over() {
        AtomicInteger looksAfterTheAnswer = new AtomicInteger(Integer.MIN_VALUE);
        Scripted ledger = new Scripted(
                request -> {
                    looksAfterTheAnswer.set(0);
                    return new Reservation.Granted("elsewhere.azure-devices.net", true);
                },
                new ArrayList<>(),
                false);
        // The answer comes in time; the next look at the clock is a minute later.
        LongSupplier clock = () -> looksAfterTheAnswer.incrementAndGet() > 1
                ? Duration.ofMinutes(1).toNanos()
                : 0;
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .ledger(ledger)
                .nanoTime(clock)
                .build()) {
            assertThat(rejected(allocator.allocate(Requests.of("t").build())).reasonCode())
                    .isEqualTo(ReasonCode.HUB_NOT_A_CANDIDATE);
            assertThat(ledger.released()).hasSize(1);
        }
    }

    @Test
    void the_trace_tells_which_hubs_were_full_and_does_not_promise_them_as_next() {
        DecisionLog log = DecisionLog.bounded(10);
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .hubs(capacities(1, 0, 0))
                .ledger(memory)
                .decisionLog(log)
                .build()) {
            allocator.allocate(Requests.of("t").build());
            allocator.allocate(Requests.of("t").build());
            allocator.allocate(Requests.of("u").build());
        }

        assertThat(log.recent().get(0).toText().replaceAll(" +", " "))
                .contains("ledger refused has no place left")
                .contains("ledger allowed took a place");
        assertThat(log.recent().get(0).sentence())
                .startsWith(WEU + ": the ledger gave this hub")
                .contains(EUS + ": refused by ledger, has no place left")
                .doesNotContain("next would be");
        assertThat(log.recent().get(1).toText().replaceAll(" +", " "))
                .contains("ledger note passed over, the device holds a place on another hub")
                .contains("ledger allowed holds a place already");
        assertThat(log.recent().get(2).sentence())
                .startsWith("rejected: no hub has a place left: ")
                .endsWith(WEU + ", " + NEU + " and " + EUS + ": refused by ledger, has no place left")
                .doesNotContain("next would be");
    }

    @Test
    void twin_and_payload_are_made_once_for_a_hub() {
        DecisionLog log = DecisionLog.bounded(10);
        String config = """
                {'default': {'strategy': {'type': 'by-name'},
                             'payload': {'site': {'$from': '/deviceRuntimeContext/payload/site'}}}}
                """;
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.config(config))
                .ledger(memory)
                .decisionLog(log)
                .build()) {
            assigned(allocator.allocate(Requests.of("t").build()));
        }
        assertThat(log.recent().get(0).aboutTheRequest())
                .filteredOn(entry -> entry.rule().equals("payload"))
                .hasSize(1);
    }

    @Test
    void an_answer_that_may_not_leave_takes_no_place() {
        AllocationStrategy bad = context -> AllocationDecision.assign(EUS).withPayload(JsonView.string("no object"));
        try (DeviceAllocator allocator = allocator(bad, capacities(9, 9, 9), memory)) {
            assertThat(rejected(allocator.allocate(Requests.of("t").build())).reasonCode())
                    .isEqualTo(ReasonCode.PAYLOAD_NOT_AN_OBJECT);
            assertThat(memory.load(EUS).map(load -> load.devices()).orElse(0L)).isZero();
        }
    }

    @Test
    void a_place_that_was_taken_for_an_answer_that_may_not_leave_is_given_back() {
        AllocationStrategy badSecond = context -> context.candidates().size() == 3
                ? AllocationDecision.assign(EUS)
                : AllocationDecision.assign(NEU).withPayload(JsonView.string("no object"));
        for (boolean taken : List.of(true, false)) {
            Scripted ledger = new Scripted(
                    request -> request.ranking().contains(EUS)
                            ? new Reservation.Refused("full")
                            : new Reservation.Granted(NEU, taken),
                    new ArrayList<>(),
                    false);
            try (DeviceAllocator allocator = allocator(badSecond, HubCatalog.empty(), ledger)) {
                assertThat(rejected(allocator.allocate(Requests.of("t").build()))
                                .reasonCode())
                        .isEqualTo(ReasonCode.PAYLOAD_NOT_AN_OBJECT);
                // A place the device had before is its own.
                assertThat(ledger.released()).isEqualTo(taken ? List.of(NEU) : List.of());
            }
        }
    }

    @Test
    void a_ledger_that_cannot_take_a_place_back_changes_nothing_about_the_answer() {
        AssignmentLedger ledger = new AssignmentLedger() {
            @Override
            public Reservation reserve(ReservationRequest request) {
                return new Reservation.Granted("elsewhere.azure-devices.net", true);
            }

            @Override
            public void release(String registrationId, String iotHubHostName) {
                throw new IllegalStateException("secret");
            }

            @Override
            public boolean blocking() {
                return false;
            }
        };
        try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, HubCatalog.empty(), ledger)) {
            assertThat(rejected(allocator.allocate(Requests.of("t").build())).reason())
                    .isEqualTo("the ledger answered a hub that is not in the ranking");
        }
    }

    @Test
    void the_ledger_gets_candidates_only_with_their_capacities_and_the_current_hub() {
        List<ReservationRequest> asked = new ArrayList<>();
        Scripted ledger = new Scripted(
                request -> {
                    asked.add(request);
                    return new Reservation.Granted(request.ranking().get(0), true);
                },
                new ArrayList<>(),
                false);
        try (DeviceAllocator allocator = allocator(TestProviders.BY_NAME, capacities(1, 2, 3), ledger)) {
            assigned(allocator.allocate(
                    Requests.of("truck-1").linkedHubs(WEU, NEU).currentHub(WEU).build()));
        }
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.registrationId()).isEqualTo("truck-1");
            assertThat(request.ranking()).containsExactly(NEU, WEU);
            assertThat(request.capacities()).isEqualTo(Map.of(WEU, 1L, NEU, 2L));
            assertThat(request.currentIotHubHostName()).isEqualTo(WEU);
        });
    }
}
