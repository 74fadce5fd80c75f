package io.dpsallocation.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a strategy has no answer at all, every contract tells first what happened, and not that the fleet is at fault. */
class UnansweredTest {

    interface EveryContract
            extends AllocationStrategyContract,
                    BalanceContract,
                    FallbackContract,
                    MinimalMovementContract,
                    PinnedMappingContract,
                    WholeRankingContract {

        @Override
        default String checksum() {
            return "another one";
        }
    }

    static final class Throwing implements AllocationStrategy {
        @Override
        public AllocationDecision allocate(AllocationContext context) {
            return refuse(context.registrationKey());
        }

        private static AllocationDecision refuse(String key) {
            throw new IllegalStateException("no table yet, " + key.length());
        }
    }

    static class ThrowsCase implements EveryContract {
        @Override
        public AllocationStrategy newStrategy() {
            return new Throwing();
        }
    }

    @Test
    void an_exception_comes_first_with_its_place() {
        Map<String, String> failures = Broken.promises(ThrowsCase.class);

        String happened = "The strategy " + Throwing.class.getName()
                + " threw java.lang.IllegalStateException: no table yet, 23\n  at ";
        assertThat(failures).hasSizeGreaterThan(18).containsKey("the_mapping_is_what_it_was");
        assertThat(failures)
                .allSatisfy((test, message) -> assertThat(message)
                        .contains(happened)
                        .contains("UnansweredTest$Throwing.refuse(UnansweredTest.java:")
                        .doesNotContain("let fleet()"));
        Set<String> about = Set.of("there_is_an_answer_to_every_request");
        failures.keySet().removeAll(about);
        assertThat(failures.values())
                .allSatisfy(message -> assertThat(message)
                        .startsWith(happened)
                        .containsPattern(
                                "for device-\\S+ \\(device 0 of the fleet\\), and there is no answer to (499|1999) more"
                                        + " of (500|2000) devices")
                        .endsWith("where it has nothing to say, AllocationDecision.abstain(..)"));
    }

    static class AnswersNothingCase implements EveryContract {
        @Override
        @SuppressWarnings("NullAway")
        public AllocationStrategy newStrategy() {
            return context -> null;
        }
    }

    @Test
    void null_comes_first_too() {
        Map<String, String> failures = Broken.promises(AnswersNothingCase.class);

        assertThat(failures)
                .hasSizeGreaterThan(18)
                .allSatisfy((test, message) -> assertThat(message)
                        .contains("The strategy " + AnswersNothingCase.class.getName() + "$$Lambda")
                        .contains(" returned null")
                        .doesNotContain("let fleet()"));
    }

    static class BreaksOnceCase implements StabilityContract {
        @Override
        public AllocationStrategy newStrategy() {
            int[] asked = {0};
            return context -> {
                if (asked[0]++ == 7) {
                    throw new IllegalArgumentException("the eighth");
                }
                return new Rendezvous(0).allocate(context);
            };
        }
    }

    @Test
    void one_device_is_enough_where_nobody_could_tell_who_moves() {
        assertThat(Broken.promises(BreaksOnceCase.class).values())
                .hasSize(4)
                .allSatisfy(message -> assertThat(message)
                        .contains("threw java.lang.IllegalArgumentException: the eighth\n  at ")
                        .contains(" (device 7 of the fleet), alone of 2000 devices, so that the promise"));
    }

    static class AbstainsCase implements EveryContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> AllocationDecision.abstain("nothing to say");
        }
    }

    @Test
    void a_strategy_that_abstains_is_asked_for_another_fleet_as_before() {
        assertThat(Broken.promises(AbstainsCase.class).values())
                .filteredOn(message -> message.startsWith("The strategy had a hub for none of the "))
                .hasSizeGreaterThan(15)
                .allSatisfy(message -> assertThat(message).endsWith("let fleet() make devices it has a hub for"));
    }
}
