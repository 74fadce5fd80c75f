package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Any decision can be explained by its ID, any request by itself, and nobody who listens can break a decision. */
class ExplanationTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String CONFIG = """
            {'hubs': [{'name': '%s', 'state': 'draining'}, {'name': '%s'}, {'name': '%s'}],
             'filters': [{'type': 'state'}],
             'default': {'strategy': {'type': 'by-name'}}}
            """.formatted(EUS, NEU, WEU);

    @Test
    void a_request_is_explained_hub_by_hub_and_nothing_is_decided() {
        List<DecisionEvent> events = new ArrayList<>();
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.config(CONFIG))
                .clock(CLOCK)
                .listener(events::add)
                .build()) {
            DecisionTrace trace = allocator.explain(Requests.of("truck-1").build());

            assertThat(trace.toText()).isEqualTo("""
                            device truck-1, enrollment vehicles, policy default
                            decision explanation, configuration %s, 2026-01-01T00:00:00Z

                            hub                        rule        verdict     number  setting            why
                            hub-weu.azure-devices.net  linkedHubs  considered                             in the catalog
                                                       state       allowed             /filters/0
                                                       by-name     ranked       2.000  /default/strategy  place 2 of 2
                            hub-neu.azure-devices.net  linkedHubs  considered                             in the catalog
                                                       state       allowed             /filters/0
                                                       by-name     ranked       1.000  /default/strategy  place 1 of 2
                                                       decision    chosen                                 chosen by by-name
                            hub-eus.azure-devices.net  linkedHubs  considered                             in the catalog
                                                       state       refused             /hubs/0/state      the hub is draining
                                                       by-name     silent                                 the hub was refused before

                            => would be hub-neu.azure-devices.net: chosen by by-name; \
                            next would be hub-weu.azure-devices.net; \
                            hub-eus.azure-devices.net: refused by state, the hub is draining, /hubs/0/state
                            """.formatted(allocator.configurationVersion()));
            assertThat(trace.explained()).isTrue();
            assertThat(events).isEmpty();
        }
    }

    @Test
    void a_decision_in_the_log_is_explained_by_its_id_without_twin_and_payload() {
        AllocationStrategy strategy =
                context -> AllocationDecision.assign(WEU).withPayload(JsonView.of(Map.of("token", "secret")));
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy)
                .decisionLog(DecisionLog.bounded(2))
                .build()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(allocator.allocate(Requests.of("truck-" + i).build()).decisionId());
            }

            assertThat(allocator.explain(ids.get(0))).isEmpty();
            DecisionTrace trace = allocator.explain(ids.get(2)).orElseThrow();
            assertThat(trace.registrationId()).isEqualTo("truck-2");
            assertThat(trace.sentence()).startsWith(WEU + ": chosen by ExplanationTest (lambda)");
            assertThat(assigned(trace.decision()).payload()).isNull();
            assertThat(trace.toView().toJson()).doesNotContain("secret");
            assertThat(allocator.explain("unknown")).isEmpty();
        }
    }

    @Test
    void a_request_that_could_not_be_read_is_in_the_log_too() {
        DecisionLog log = DecisionLog.bounded(10);
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).decisionLog(log).build()) {
            String id = allocator.allocate("{".getBytes(StandardCharsets.UTF_8)).decisionId();

            assertThat(allocator.explain(id).orElseThrow().sentence())
                    .contains("rejected")
                    .contains("is not JSON");
            assertThat(log.recent()).hasSize(1);
            assertThat(log).hasToString("DecisionLog[1 of 10]");
        }
    }

    @Test
    void without_a_log_no_decision_is_kept() {
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            String id = allocator.allocate(Requests.of("t").build()).decisionId();
            assertThat(allocator.explain(id)).isEmpty();
        }
        assertThatThrownBy(() -> DecisionLog.bounded(0)).hasMessage("traces must be >= 1");
    }

    @Test
    void while_explaining_a_refused_hub_is_shown_to_the_later_filters_too() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .filter((context, hub) ->
                        hub.name().equals(WEU) ? FilterVerdict.refuse("one", "") : FilterVerdict.allow())
                .filter((context, hub) ->
                        hub.name().equals(WEU) ? FilterVerdict.refuse("two", "") : FilterVerdict.allow())
                .build()) {
            assertThat(allocator.explain(Requests.of("t").build()).about(WEU))
                    .filteredOn(entry -> entry.verdict() == TraceVerdict.REFUSED)
                    .extracting(TraceEntry::sentence)
                    .containsExactly("one", "two");
        }
    }

    @Test
    void a_listener_hears_every_decision_with_its_duration() {
        AtomicLong nanos = new AtomicLong();
        List<DecisionEvent> events = new ArrayList<>();
        AllocationStrategy slow = context -> {
            nanos.addAndGet(Duration.ofMillis(7).toNanos());
            return TestProviders.BY_NAME.allocate(context);
        };
        AllocationRequest request = Requests.of("t").build();
        try (DeviceAllocator allocator = DeviceAllocator.builder(slow)
                .clock(CLOCK)
                .nanoTime(nanos::get)
                .listener(events::add)
                .build()) {
            AllocationDecision decision = allocator.allocate(request);

            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.decision()).isEqualTo(decision);
                assertThat(event.request()).isEqualTo(request);
                assertThat(event.at()).isEqualTo(CLOCK.instant());
                assertThat(event.duration()).isEqualTo(Duration.ofMillis(7));
                assertThat(event.trace()).isNull();
            });
        }
    }

    @Test
    void a_listener_that_throws_reaches_neither_the_caller_nor_the_next_listener() {
        List<DecisionEvent> events = new ArrayList<>();
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .listener(event -> {
                    throw new IllegalStateException("broken");
                })
                .listener(event -> {
                    throw new AssertionError("broken");
                })
                .listener(event -> throwUnchecked(new IOException("broken")))
                .listener(events::add)
                .build()) {
            assigned(allocator.allocate(Requests.of("t").build()));
            assertThat(events).hasSize(1);
        }
    }

    /** As languages without checked exceptions do. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void calls_turned_away_do_not_flush_the_log_and_requests_that_break_the_contract_are_told_in_full() {
        DecisionLog log = DecisionLog.bounded(1);
        List<DecisionEvent> events = new ArrayList<>();
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .decisionLog(log)
                .listener(events::add)
                .build()) {
            AllocationRequest invalid = Requests.of("truck-1").linkedHubs().build();
            String id = allocator.allocate(invalid).decisionId();
            allocator.reject(AllocationDecision.Rejected.of(
                    RejectionKind.UNAUTHENTICATED, ReasonCode.FUNCTION_KEY_WRONG, "no key"));

            DecisionTrace trace = allocator.explain(id).orElseThrow();
            assertThat(events).hasSize(2);
            assertThat(trace.sentence())
                    .isEqualTo(
                            "rejected: the request breaks the allocation contract; linkedHubs: must hold at least one"
                                    + " host name");
            assertThat(trace.toView().at("/violations/0"))
                    .contains(JsonView.string("linkedHubs: must hold at least one host name"));
        }
    }

    @Test
    void what_a_device_sends_cannot_forge_a_line_of_a_trace() {
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            String text = allocator
                    .explain(Requests.of("x\n=> forged")
                            .linkedHubs(WEU, "h\n=> forged")
                            .build())
                    .toText();

            assertThat(text).contains("device x?=> forged,").contains("\nh?=> forged\n");
            assertThat(text.lines().filter(line -> line.startsWith("=>"))).hasSize(1);
        }
    }

    @Test
    void a_listener_that_wants_traces_gets_them() {
        List<DecisionTrace> traces = new ArrayList<>();
        AllocationListener listener = new AllocationListener() {
            @Override
            public void onDecision(DecisionEvent event) {
                traces.add(event.trace());
            }

            @Override
            public boolean wantsTrace() {
                return true;
            }
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .listener(listener)
                .build()) {
            allocator.allocate(Requests.of("t").build());
            assertThat(traces).singleElement().satisfies(trace -> {
                assertThat(trace.explained()).isFalse();
                assertThat(trace.decision().reasonCode()).isEqualTo(ReasonCode.ASSIGNED);
            });
        }
    }

    @Test
    void a_composing_strategys_trace_shows_each_child() {
        AllocationStrategy child = new AllocationStrategy() {
            @Override
            public AllocationDecision allocate(AllocationContext context) {
                context.trace().note("", "no position");
                return AllocationDecision.abstain("nothing known");
            }

            @Override
            public String name() {
                return "geo";
            }
        };
        AllocationStrategy parent = context -> {
            child.ask(context);
            return AllocationDecision.assign(WEU);
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(parent).build()) {
            assertThat(allocator.explain(Requests.of("t").build()).aboutTheRequest())
                    .extracting(entry -> entry.rule() + " " + entry.verdict().word() + " " + entry.sentence())
                    .containsExactly("geo note no position", "geo abstained nothing known");
        }
    }
}
