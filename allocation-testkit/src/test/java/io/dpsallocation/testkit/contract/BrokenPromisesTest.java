package io.dpsallocation.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/** For each promise of every strategy one that breaks it and is found out, with a device for an example. */
class BrokenPromisesTest {

    private static final AllocationStrategy GOOD = new Rendezvous(0);

    /** One of some hubs by a number. */
    private static AllocationDecision at(List<LinkedHub> hubs, long number) {
        return AllocationDecision.assign(hubs.get((int) Long.remainderUnsigned(number, hubs.size())));
    }

    private static List<RankedHub> inMilliseconds(AllocationContext context) {
        List<RankedHub> ranking = new ArrayList<>();
        context.candidates().forEach(hub -> ranking.add(new RankedHub(hub.name(), 10 * ranking.size())));
        return ranking;
    }

    private static AllocationDecision rank(List<RankedHub> ranking) {
        return AllocationDecision.assign(ScoreScale.MILLISECONDS, ranking);
    }

    static class GivesWhatFiltersTookCase implements CandidateContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context ->
                    AllocationDecision.assign(context.request().linkedHubs().get(0));
        }
    }

    @Test
    void a_hub_that_is_no_candidate_is_found() {
        assertThat(Broken.promises(GivesWhatFiltersTookCase.class))
                .containsOnlyKeys("the_hub_is_a_candidate")
                .hasValueSatisfying(
                        saying("must be one of the candidates, but not for device-", "the candidates are ["));
    }

    static class HasNoAnswerCase implements CandidateContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> {
                if (context.registrationKey().endsWith("0")) {
                    throw new IllegalStateException("ends with 0");
                }
                return GOOD.allocate(context);
            };
        }
    }

    @Test
    void an_exception_is_found() {
        assertThat(Broken.promises(HasNoAnswerCase.class))
                .containsOnlyKeys("there_is_an_answer_to_every_request")
                .hasValueSatisfying(saying("must return a decision", "IllegalStateException: ends with 0"));
    }

    static class AnswersNullCase implements CandidateContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> context.registrationKey().endsWith("0") ? null : GOOD.allocate(context);
        }
    }

    @Test
    void an_answer_of_null_is_found() {
        assertThat(Broken.promises(AnswersNullCase.class))
                .containsOnlyKeys("there_is_an_answer_to_every_request")
                .hasValueSatisfying(saying("there is none", "it answered  nothing (null)"));
    }

    static class DoesNotSayWhyCase implements CandidateContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> context.candidates().size() > 1
                    ? GOOD.allocate(context)
                    : AllocationDecision.assign(context.candidates().get(0)).withReason(ReasonCode.ASSIGNED, " ");
        }
    }

    @Test
    void an_answer_without_a_reason_is_found() {
        assertThat(Broken.promises(DoesNotSayWhyCase.class))
                .containsOnlyKeys("every_answer_says_why")
                .hasValueSatisfying(saying("must bear a reason", "it is blank"));
    }

    static class DrawsAnewCase implements DeterminismContract {

        private static final AtomicInteger DRAWS = new AtomicInteger();

        @Override
        public AllocationStrategy newStrategy() {
            return context -> at(context.candidates(), DRAWS.incrementAndGet() * 3L / 2);
        }
    }

    @Test
    void a_strategy_that_draws_anew_is_found() {
        assertThat(Broken.promises(DrawsAnewCase.class))
                .containsOnlyKeys("the_same_request_gets_the_same_answer", "two_instances_give_the_same_answer")
                .hasEntrySatisfying(
                        "the_same_request_gets_the_same_answer",
                        message -> assertThat(message).contains("at first", "then  "));
    }

    static class SeedsItselfCase implements DeterminismContract {

        private static final AtomicInteger SEEDS = new AtomicInteger();

        @Override
        public AllocationStrategy newStrategy() {
            return new Rendezvous(SEEDS.incrementAndGet());
        }
    }

    @Test
    void a_strategy_whose_instances_differ_is_found() {
        assertThat(Broken.promises(SeedsItselfCase.class))
                .containsOnlyKeys("two_instances_give_the_same_answer")
                .hasValueSatisfying(saying("Two instances", "the other"));
    }

    static class TakesTurnsCase implements StatelessContract {
        @Override
        public AllocationStrategy newStrategy() {
            AtomicInteger turn = new AtomicInteger();
            return context -> at(context.candidates(), turn.getAndIncrement());
        }
    }

    @Test
    void a_strategy_that_takes_turns_is_found() {
        assertThat(Broken.promises(TakesTurnsCase.class))
                .containsOnlyKeys("what_was_asked_before_makes_no_difference")
                .hasValueSatisfying(saying("What was asked before", "after those behind it"));
    }

    static class GoesByTheOrderCase implements HubOrderContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> {
                List<String> listed = context.request().linkedHubs();
                long number = Rendezvous.hash(0, context.registrationKey());
                return AllocationDecision.assign(listed.get((int) Long.remainderUnsigned(number, listed.size())));
            };
        }
    }

    @Test
    void a_strategy_that_goes_by_the_order_of_hubs_is_found() {
        assertThat(Broken.promises(GoesByTheOrderCase.class))
                .containsOnlyKeys("the_order_of_the_hubs_makes_no_difference")
                .hasValueSatisfying(saying("The order in which DPS lists hubs", "backwards"));
    }

    static class HashesWhatWasTypedCase implements LetterCaseContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> at(context.candidates(), Rendezvous.hash(0, context.registrationId()));
        }
    }

    @Test
    void a_strategy_that_goes_by_letter_case_is_found() {
        assertThat(Broken.promises(HashesWhatWasTypedCase.class))
                .containsOnlyKeys("the_letter_case_of_names_makes_no_difference")
                .hasValueSatisfying(saying("The letter case", "in capitals"));
    }

    static class ComparesHostsExactlyCase implements LetterCaseContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> context.candidates().stream()
                    .filter(hub -> hub.name().equals("contoso-eastus.azure-devices.net"))
                    .findFirst()
                    .<AllocationDecision>map(AllocationDecision::assign)
                    .orElseGet(() -> AllocationDecision.abstain("eastus is no candidate"));
        }
    }

    @Test
    void a_strategy_that_compares_hosts_exactly_is_found() {
        assertThat(Broken.promises(ComparesHostsExactlyCase.class))
                .containsOnlyKeys("the_letter_case_of_names_makes_no_difference")
                .hasValueSatisfying(saying("in capitals  the abstained answer NO_STRATEGY_ANSWERED"));
    }

    static class HashesTheWholeRequestCase implements UnknownMembersContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> at(
                    context.candidates(),
                    Rendezvous.hash(0, context.request().toView().toJson()));
        }
    }

    @Test
    void a_strategy_that_goes_by_members_nobody_knows_is_found() {
        assertThat(Broken.promises(HashesTheWholeRequestCase.class))
                .containsOnlyKeys("members_that_nobody_knows_make_no_difference")
                .hasValueSatisfying(saying("that nobody knows", "with them"));
    }

    static class RanksTheWinnerLastCase implements RankingContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> {
                List<RankedHub> ranking = inMilliseconds(context);
                return AllocationDecision.assign(ScoreScale.MILLISECONDS, ranking)
                        .withIotHubHostName(ranking.get(1).iotHubHostName());
            };
        }
    }

    @Test
    void a_ranking_that_begins_with_another_hub_is_found() {
        assertThat(Broken.promises(RanksTheWinnerLastCase.class))
                .containsOnlyKeys("the_ranking_fits_the_answer")
                .hasValueSatisfying(saying("does not begin with the hub that was chosen"));
    }

    static class RanksAHubTwiceCase implements RankingContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> {
                List<RankedHub> ranking = inMilliseconds(context);
                ranking.add(ranking.get(ranking.size() - 1));
                return rank(ranking);
            };
        }
    }

    @Test
    void a_ranking_with_a_hub_twice_is_found() {
        assertThat(Broken.promises(RanksAHubTwiceCase.class))
                .containsOnlyKeys("the_ranking_fits_the_answer")
                .hasValueSatisfying(saying("a hub stands twice"));
    }

    static class RanksAStrangerCase implements RankingContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> {
                List<RankedHub> ranking = inMilliseconds(context);
                ranking.add(new RankedHub("stranger", 99));
                return rank(ranking);
            };
        }
    }

    @Test
    void a_ranking_with_a_hub_that_is_no_candidate_is_found() {
        assertThat(Broken.promises(RanksAStrangerCase.class))
                .containsOnlyKeys("the_ranking_fits_the_answer")
                .hasValueSatisfying(saying("has a hub that is no candidate"));
    }

    static class RanksUpsideDownCase implements RankingContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> {
                List<RankedHub> ranking = inMilliseconds(context);
                Collections.reverse(ranking);
                return rank(ranking);
            };
        }
    }

    @Test
    void a_ranking_that_runs_the_wrong_way_is_found() {
        assertThat(Broken.promises(RanksUpsideDownCase.class))
                .containsOnlyKeys("the_ranking_fits_the_answer")
                .hasValueSatisfying(saying("do not run the way the scale says"));
    }

    static class TakesAShortWayCase implements RankingContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> context.isRankingWanted()
                    ? GOOD.allocate(context)
                    : AllocationDecision.assign(context.candidates().get(0));
        }
    }

    @Test
    void another_hub_without_a_ranking_is_found() {
        assertThat(Broken.promises(TakesAShortWayCase.class))
                .containsOnlyKeys("the_hub_is_the_same_when_no_ranking_is_wanted")
                .hasValueSatisfying(saying("not wanted"));
    }

    static class ExplainsSomethingElseCase implements ExplanationContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> context.isExplaining() ? AllocationDecision.abstain("test") : GOOD.allocate(context);
        }
    }

    @Test
    void an_explanation_of_something_else_is_found() {
        assertThat(Broken.promises(ExplainsSomethingElseCase.class))
                .containsOnlyKeys("the_explanation_is_of_the_decision")
                .hasValueSatisfying(saying("explaining  the abstained answer"));
    }

    /** A cache that belongs to the first thread that comes; what it tells the others is stale. */
    static class BelongsToOneThreadCase implements ThreadSafetyContract {
        @Override
        public AllocationStrategy newStrategy() {
            List<Thread> owner = Collections.synchronizedList(new ArrayList<>());
            return context -> {
                synchronized (owner) {
                    if (owner.isEmpty()) {
                        owner.add(Thread.currentThread());
                    }
                }
                return owner.get(0) == Thread.currentThread()
                        ? GOOD.allocate(context)
                        : AllocationDecision.assign(context.candidates().get(0));
            };
        }
    }

    @Test
    void a_strategy_for_one_thread_is_found() {
        assertThat(Broken.promises(BelongsToOneThreadCase.class))
                .containsOnlyKeys("sixteen_threads_get_the_answers_of_one")
                .hasValueSatisfying(saying("Threads that share a strategy", " of 16"));
    }

    static class NeverHasAHubCase implements AllocationStrategyContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> AllocationDecision.abstain("never");
        }
    }

    @Test
    void promises_about_hubs_are_not_kept_by_having_none() {
        Map<String, String> failures = Broken.promises(NeverHasAHubCase.class);

        assertThat(failures).hasSize(13);
        assertThat(failures.values())
                .allSatisfy(message -> assertThat(message).contains("had a hub for none of the 500 devices"));
    }

    private static Condition<String> saying(String... parts) {
        return new Condition<>(
                message -> List.of(parts).stream().allMatch(message::contains), "a message with %s", List.of(parts));
    }
}
