package io.dpsallocation.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For each promise of some strategies one that breaks it and is found out. */
class BrokenSharesTest {

    private static final AllocationStrategy GOOD = new Rendezvous(0);

    private static List<RankedHub> goodRanking(AllocationContext context) {
        return new ArrayList<>(((Assigned) GOOD.allocate(context)).ranking());
    }

    private static AllocationDecision rank(List<RankedHub> ranking) {
        return AllocationDecision.assign(ScoreScale.ORDINAL, ranking);
    }

    static class IgnoresWeightsCase implements BalanceContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> GOOD.allocate(context.toBuilder()
                    .candidates(context.candidates().stream()
                            .map(hub -> LinkedHub.of(hub.name()))
                            .toList())
                    .build());
        }
    }

    @Test
    void shares_that_ignore_weights_are_found() {
        String message =
                Broken.promises(IgnoresWeightsCase.class).get("hubs_get_devices_in_proportion_to_their_weights");

        assertThat(message)
                .startsWith("Hubs must get devices in proportion to their weights, within 4 standard deviations, but\n")
                .containsPattern("hub +expected +seen +sigma +p\n")
                .containsPattern(
                        "contoso-westeurope\\.azure-devices\\.net +133\\.3 +[0-9]+ +\\+[0-9]+\\.[0-9]{2} +[0-9.e-]+\n");
    }

    static class HashesByRemainderCase implements MinimalMovementContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> {
                List<LinkedHub> copies = new ArrayList<>();
                context.candidates().forEach(hub -> copies.addAll(Collections.nCopies(hub.allocationWeight(), hub)));
                long number = Rendezvous.hash(0, context.registrationKey());
                return AllocationDecision.assign(copies.get((int) Long.remainderUnsigned(number, copies.size())));
            };
        }
    }

    @Test
    void movement_among_other_hubs_is_found() {
        assertThat(Broken.promises(HashesByRemainderCase.class))
                .hasSize(7)
                .hasEntrySatisfying(
                        "a_hub_that_comes_takes_devices_and_moves_no_other",
                        message -> assertThat(message)
                                .startsWith("Devices must move to newcomer.azure-devices.net only, but device-")
                                .contains(" of 2000 devices move\n", ", such as device-"))
                .hasEntrySatisfying(
                        "a_hub_that_goes_gives_its_devices_away_and_moves_no_other",
                        message -> assertThat(message)
                                .startsWith("Devices must move away from contoso-westeurope.azure-devices.net only"))
                .hasEntrySatisfying(
                        "a_hub_that_comes_takes_no_more_than_its_share",
                        message -> assertThat(message)
                                .containsPattern(
                                        "^At most 20\\.[0-9] % of the devices may move \\(1\\.02 times the least of"
                                                + " 16\\.7 %, and 4 standard deviations\\), but [6-9][0-9]\\.[0-9] % do\n"));
    }

    static class HasNoHubCase implements StabilityContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> AllocationDecision.abstain("never");
        }
    }

    @Test
    void nothing_moves_where_nobody_has_a_hub() {
        assertThat(Broken.promises(HasNoHubCase.class))
                .hasSize(4)
                .allSatisfy((test, message) -> assertThat(message).contains("a hub for none of the 2000 devices"));
    }

    static class RanksTheBestTwoCase implements WholeRankingContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> rank(goodRanking(context).subList(0, 2));
        }
    }

    @Test
    void a_ranking_that_ends_early_is_found() {
        assertThat(Broken.promises(RanksTheBestTwoCase.class))
                .hasEntrySatisfying(
                        "every_candidate_is_ranked",
                        message -> assertThat(message)
                                .startsWith("The ranking must hold every candidate, but not for device-")
                                .contains("] is missing"));
    }

    static class RanksTheRestByNameCase implements FallbackContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> {
                List<RankedHub> ranking = goodRanking(context);
                ranking.subList(1, ranking.size())
                        .sort((a, b) -> a.iotHubHostName().compareTo(b.iotHubHostName()));
                return rank(ranking);
            };
        }
    }

    @Test
    void a_second_place_that_is_not_the_next_answer_is_found() {
        assertThat(Broken.promises(RanksTheRestByNameCase.class))
                .hasEntrySatisfying(
                        "the_second_of_the_ranking_is_the_next_answer",
                        message -> assertThat(message)
                                .startsWith("The second hub of the ranking must be the answer without the first")
                                .contains("second in the ranking", "without contoso-"));
    }

    static class HasChangedCase implements PinnedMappingContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> context.registrationKey().endsWith("ff")
                    ? AllocationDecision.abstain("changed")
                    : new Rendezvous(3).allocate(context);
        }

        @Override
        public String checksum() {
            return new KeptPromisesTest().checksum();
        }
    }

    @Test
    void a_mapping_that_changed_is_found() {
        assertThat(Broken.promises(HasChangedCase.class))
                .hasEntrySatisfying(
                        "the_mapping_is_what_it_was",
                        message -> assertThat(message)
                                .startsWith("The mapping must be what it was, but its checksum is\n")
                                .contains("any other mapping is a new provider name"));
    }
}
