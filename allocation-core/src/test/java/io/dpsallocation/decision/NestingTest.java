package io.dpsallocation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.GoldenDocuments;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees of strategies that were made in code end, whatever they look like. */
class NestingTest {

    private static final List<LinkedHub> HUBS =
            List.of(LinkedHub.of("hub-a"), LinkedHub.of("hub-b"), LinkedHub.of("hub-c"));

    private static final AllocationContext CONTEXT = AllocationContext.builder(
                    GoldenDocuments.request("request-group-symmetric-key-first"))
            .candidates(HUBS)
            .build();

    private static final AllocationStrategy FIRST =
            context -> AllocationDecision.assign(context.candidates().get(0));

    /** Asks whatever it is given later. */
    private static final class Link implements AllocationStrategy {

        private Function<AllocationContext, AllocationDecision> body = context -> AllocationDecision.abstain("loose");
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public AllocationDecision allocate(AllocationContext context) {
            asked.incrementAndGet();
            return body.apply(context);
        }

        @Override
        public String name() {
            return "link";
        }
    }

    private static AllocationStrategy around(AllocationStrategy inner) {
        return new AllocationStrategy() {
            @Override
            public AllocationDecision allocate(AllocationContext context) {
                return inner.ask(context);
            }

            @Override
            public String name() {
                return "around";
            }
        };
    }

    private static AllocationStrategy nested(int deep) {
        AllocationStrategy tree = FIRST;
        for (int i = 1; i < deep; i++) {
            tree = around(tree);
        }
        return tree;
    }

    /** Never the same strategy twice. */
    private static AllocationStrategy endless(int deep) {
        return context -> endless(deep + 1).ask(context);
    }

    private static Abstained failed(AllocationDecision decision) {
        assertThat(decision).isInstanceOf(Abstained.class);
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.STRATEGY_FAILED);
        return (Abstained) decision;
    }

    @Test
    void a_strategy_that_asks_itself_fails_and_says_so() {
        Link link = new Link();
        link.body = link::ask;
        assertThat(failed(link.ask(CONTEXT)).reason()).isEqualTo("strategy link contains itself");
        assertThat(link.asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "50"})
    void a_ring_fails_when_it_comes_round(int size) {
        List<Link> ring = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ring.add(new Link());
        }
        for (int i = 0; i < size; i++) {
            ring.get(i).body = ring.get((i + 1) % size)::ask;
        }
        assertThat(failed(ring.get(0).ask(CONTEXT)).reason()).isEqualTo("strategy link contains itself");
        assertThat(ring).allSatisfy(link -> assertThat(link.asked).hasValue(1));
    }

    @Test
    void one_that_asks_itself_twice_does_not_take_time_that_doubles_with_every_level() {
        Link link = new Link();
        link.body = context -> {
            link.ask(context);
            return link.ask(context);
        };
        failed(link.ask(CONTEXT));
        assertThat(link.asked).hasValue(1);
    }

    @Test
    void one_that_asks_itself_about_fewer_hubs_ends_and_is_let() {
        Link link = new Link();
        link.body = context -> context.candidates().size() == 1
                ? AllocationDecision.assign(context.candidates().get(0))
                : link.ask(context.toBuilder()
                        .candidates(context.candidates()
                                .subList(1, context.candidates().size()))
                        .build());
        assertThat(((Assigned) link.ask(CONTEXT)).iotHubHostName()).isEqualTo("hub-c");
        assertThat(link.asked).hasValue(3);
    }

    @Test
    void one_that_asks_itself_for_the_whole_ranking_is_let_once() {
        Link link = new Link();
        link.body = context -> context.isRankingWanted()
                ? AllocationDecision.assign("hub-a")
                : link.ask(context.toBuilder().rankingWanted(true).build());
        AllocationContext alone = CONTEXT.toBuilder().rankingWanted(false).build();
        assertThat(link.ask(alone)).isInstanceOf(Assigned.class);
    }

    @Test
    void a_strategy_may_stand_in_a_tree_many_times_side_by_side() {
        Link shared = new Link();
        AllocationStrategy twice = context -> {
            shared.ask(context);
            return around(shared).ask(context);
        };
        assertThat(twice.ask(CONTEXT).reason()).isEqualTo("loose");
        assertThat(shared.asked).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "128, true", "129, false", "1000, false", "20000, false"})
    void at_most_128_strategies_are_asked_inside_each_other(int deep, boolean fine) {
        AllocationDecision decision = nested(deep).ask(CONTEXT);
        if (fine) {
            assertThat(((Assigned) decision).iotHubHostName()).isEqualTo("hub-a");
        } else {
            assertThat(failed(decision).reason()).endsWith(" is nested deeper than 128 strategies");
        }
    }

    @Test
    void a_tree_that_makes_new_strategies_for_ever_ends() {
        assertThat(failed(endless(1).ask(CONTEXT)).reason()).endsWith("is nested deeper than 128 strategies");
    }
}
