package io.dpsallocation;

import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.decision.TraceWriter;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What rules say gets into the trace under their name and place, and nowhere when nobody wants a trace. */
class TraceBufferTest {

    private static final LinkedHub HUB = LinkedHub.of(WEU);

    @Test
    void a_buffer_that_is_off_forgets_everything() {
        TraceBuffer off = TraceBuffer.of(false);
        TraceBuffer other = TraceBuffer.of(true);
        other.note("rule", "", TraceVerdict.NOTE, "said");
        off.note("rule", "", TraceVerdict.NOTE, "said");
        off.hub("rule", "", HUB, TraceVerdict.ALLOWED, "said");
        off.add(other.entries().get(0));
        off.take(other);

        assertThat(off.isOn()).isFalse();
        assertThat(off.entries()).isEmpty();
        assertThat(off.child()).isSameAs(TraceBuffer.OFF);
        assertThat(off.writer("rule", "/place")).isSameAs(TraceWriter.OFF);
    }

    @Test
    void a_child_of_a_buffer_is_taken_over_when_its_step_has_ended() {
        TraceBuffer parent = TraceBuffer.of(true);
        TraceBuffer child = parent.child();
        child.note("child", "", TraceVerdict.NOTE, "first");
        assertThat(parent.entries()).isEmpty();
        assertThat(child.speaksOfHubs()).isFalse();
        child.hub("child", "", HUB, TraceVerdict.ALLOWED, "second");
        parent.take(child);

        assertThat(parent.entries()).extracting(TraceEntry::sentence).containsExactly("first", "second");
        assertThat(parent.speaksOfHubs()).isTrue();
    }

    @Test
    void a_writer_writes_under_the_rules_name_and_its_place_unless_it_names_another() {
        TraceBuffer buffer = TraceBuffer.of(true);
        TraceWriter writer = buffer.writer("latency", "/default/strategy");
        writer.hub(HUB, TraceVerdict.RANKED, OptionalDouble.of(12.5), "ms", "", "near");
        writer.hub(HUB, TraceVerdict.REFUSED, OptionalDouble.empty(), "", "/default/strategy/limit", "too far");
        writer.note("/default/strategy/samples", "no samples");
        writer.note("", "no more");

        assertThat(writer.isOn()).isTrue();
        assertThat(buffer.entries())
                .containsExactly(
                        new TraceEntry(
                                "latency",
                                "/default/strategy",
                                "/default/strategy",
                                WEU,
                                TraceVerdict.RANKED,
                                OptionalDouble.of(12.5),
                                "ms",
                                "near"),
                        new TraceEntry(
                                "latency",
                                "/default/strategy",
                                "/default/strategy/limit",
                                WEU,
                                TraceVerdict.REFUSED,
                                OptionalDouble.empty(),
                                "",
                                "too far"),
                        new TraceEntry(
                                "latency",
                                "/default/strategy",
                                "/default/strategy/samples",
                                null,
                                TraceVerdict.NOTE,
                                OptionalDouble.empty(),
                                "",
                                "no samples"),
                        new TraceEntry(
                                "latency",
                                "/default/strategy",
                                "/default/strategy",
                                null,
                                TraceVerdict.NOTE,
                                OptionalDouble.empty(),
                                "",
                                "no more"));
    }

    private static DecisionTrace explain(AllocationStrategy strategy, HubFilter... filters) {
        DeviceAllocatorBuilder builder = DeviceAllocator.builder(strategy);
        for (HubFilter filter : filters) {
            builder.filter(filter);
        }
        try (DeviceAllocator allocator = builder.build()) {
            return allocator.explain(Requests.of("truck-1").build());
        }
    }

    @Test
    void a_strategy_that_speaks_of_hubs_itself_is_not_spoken_for() {
        AllocationStrategy speaking = context -> {
            context.candidates()
                    .forEach(hub -> context.trace()
                            .hub(hub, TraceVerdict.RANKED, OptionalDouble.of(1), "ms", "", "as near as any"));
            return TestProviders.BY_NAME.allocate(context);
        };
        assertThat(explain(speaking).about(NEU))
                .filteredOn(entry -> entry.verdict() == TraceVerdict.RANKED)
                .extracting(TraceEntry::sentence)
                .containsExactly("as near as any");
        assertThat(explain(TestProviders.BY_NAME).about(NEU))
                .filteredOn(entry -> entry.verdict() == TraceVerdict.RANKED)
                .extracting(TraceEntry::sentence)
                .containsExactly("place 2 of 3");
    }

    @Test
    void a_strategy_that_refuses_the_device_is_shown_as_refusing() {
        assertThat(explain(context -> AllocationDecision.refuse("not one of ours"))
                        .aboutTheRequest())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.verdict()).isEqualTo(TraceVerdict.REFUSED);
                    assertThat(entry.sentence()).isEqualTo("not one of ours");
                });
    }

    @Test
    void a_refused_hub_is_shown_to_later_filters_which_may_allow_it() {
        HubFilter refusing =
                (context, hub) -> hub.name().equals(EUS) ? FilterVerdict.refuse("first", "/x") : FilterVerdict.allow();
        assertThat(explain(TestProviders.BY_NAME, refusing, (context, hub) -> FilterVerdict.allow())
                        .about(EUS))
                .extracting(TraceEntry::verdict)
                .containsExactly(TraceVerdict.CONSIDERED, TraceVerdict.REFUSED, TraceVerdict.ALLOWED);
    }

    @Test
    void a_decision_id_that_comes_twice_is_one_decision_in_the_log() {
        DecisionLog log = DecisionLog.bounded(2);
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .decisionIds(() -> "same")
                .decisionLog(log)
                .build()) {
            allocator.allocate(Requests.of("truck-1").build());
            allocator.allocate(Requests.of("truck-2").build());
        }
        assertThat(log.recent())
                .singleElement()
                .extracting(DecisionTrace::registrationId)
                .isEqualTo("truck-2");
    }
}
