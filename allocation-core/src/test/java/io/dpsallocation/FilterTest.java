package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Decisions.rejected;
import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.HubFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class FilterTest {

    private static final AllocationRequest REQUEST = Requests.of("truck-1").build();

    private static HubFilter refusing(String host) {
        return (context, hub) -> hub.name().equals(host) ? FilterVerdict.refuse("full", "") : FilterVerdict.allow();
    }

    private record Named(String name, boolean blocking, BiFunction<AllocationContext, LinkedHub, FilterVerdict> rule)
            implements HubFilter {
        @Override
        public FilterVerdict test(AllocationContext context, LinkedHub hub) {
            return rule.apply(context, hub);
        }
    }

    private static AllocationDecision decide(HubFilter... filters) {
        DeviceAllocatorBuilder builder =
                DeviceAllocator.builder(TestProviders.BY_NAME).deadline(Duration.ofMillis(300));
        for (HubFilter filter : filters) {
            builder.filter(filter);
        }
        try (DeviceAllocator allocator = builder.build()) {
            return allocator.allocate(REQUEST);
        }
    }

    @Test
    void a_strategy_sees_only_what_every_filter_lets_through() {
        assertThat(assigned(decide(refusing(EUS), refusing(NEU))).iotHubHostName())
                .isEqualTo(WEU);
    }

    @Test
    void a_later_filter_sees_only_what_earlier_ones_let_through() {
        List<String> asked = new ArrayList<>();
        HubFilter second = (context, hub) -> {
            asked.add(hub.name() + " of " + context.candidates().size());
            return FilterVerdict.allow();
        };
        assigned(decide(refusing(EUS), second));
        assertThat(asked).containsExactly(NEU + " of 2", WEU + " of 2");
    }

    @Test
    void when_all_are_refused_the_rejection_names_each_hub_and_filter() {
        AllocationDecision.Rejected decision =
                rejected(decide(new Named("health", false, (context, hub) -> FilterVerdict.refuse("sick", "/x"))));

        assertThat(decision.kind()).isEqualTo(RejectionKind.NO_HUB);
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_HUB_LEFT);
        assertThat(decision.reason()).contains(WEU, NEU, EUS, "refused by health, sick");
    }

    @Test
    void when_one_refusal_is_for_now_so_is_the_rejection() {
        HubFilter forNow = (context, hub) -> FilterVerdict.refuseForNow("resting", "");
        AllocationDecision.Rejected decision = rejected(decide(refusing(EUS), forNow));

        assertThat(decision.isTransient()).isTrue();
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_HUB_LEFT_FOR_NOW);
    }

    @Test
    void a_filter_that_fails_refuses() {
        HubFilter throwing = new Named("broken", false, (context, hub) -> {
            if (hub.name().equals(EUS)) {
                throw new IllegalStateException("key=secret");
            }
            return FilterVerdict.allow();
        });
        HubFilter returningNull =
                new Named("empty", false, (context, hub) -> hub.name().equals(NEU) ? null : FilterVerdict.allow());

        assertThat(assigned(decide(throwing, returningNull)).iotHubHostName()).isEqualTo(WEU);
        AllocationDecision.Rejected decision = rejected(decide(refusing(WEU), refusing(NEU), throwing));
        assertThat(decision.isTransient()).isTrue();
        assertThat(decision.reason())
                .contains("refused by broken, the filter threw java.lang.IllegalStateException")
                .doesNotContain("secret");
    }

    @Test
    void a_filter_that_fails_with_an_error_refuses_too() {
        HubFilter broken = new Named("broken", false, (context, hub) -> {
            throw new Error("not written yet");
        });
        assertThat(rejected(decide(broken)).reason())
                .contains("refused by broken, the filter threw java.lang.Error")
                .doesNotContain("not written yet");
    }

    @Test
    void a_blocking_filter_sees_the_time_it_really_has() {
        List<Long> left = new ArrayList<>();
        HubFilter remote = new Named("remote", true, (context, hub) -> {
            left.add(context.deadline().nanosLeft());
            return FilterVerdict.allow();
        });
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .filter(remote)
                .nanoTime(() -> 0)
                .deadline(Duration.ofSeconds(10))
                .build()) {
            assigned(allocator.allocate(REQUEST));
        }
        assertThat(left).containsOnly(Duration.ofSeconds(9).toNanos());
    }

    @Test
    void a_blocking_filter_that_never_answers_refuses() {
        CountDownLatch never = new CountDownLatch(1);
        HubFilter stuck = new Named("remote", true, (context, hub) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FilterVerdict.allow();
        });
        AllocationDecision.Rejected decision = rejected(decide(stuck));

        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_HUB_LEFT_FOR_NOW);
        assertThat(decision.reason()).contains("did not answer in time");
    }

    @Test
    void filters_of_the_configuration_hold_for_every_policy_the_default_one_included() {
        String json = """
                {'hubs': [{'name': '%s', 'state': 'disabled'}, {'name': '%s'}, {'name': '%s'}],
                 'filters': [{'type': 'state'}],
                 'policies': [{'name': 'p', 'enrollments': ['p'], 'strategy': {'type': 'by-name'}}],
                 'default': {'strategy': {'type': 'by-name'}}}
                """.formatted(EUS, NEU, WEU);
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.config(json)).build()) {
            for (String group : List.of("p", "other")) {
                assertThat(assigned(allocator.allocate(Requests.inGroup(group).build()))
                                .iotHubHostName())
                        .isEqualTo(NEU);
            }
        }
    }
}
