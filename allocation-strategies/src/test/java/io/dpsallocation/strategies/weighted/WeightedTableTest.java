package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.HubDraw;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.SplitMix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping of {@code weighted-table}, pinned for ever, and what it is worth. */
class WeightedTableTest {

    private static final int SLOTS = 65_536;

    private static List<LinkedHub> hubs(int count) {
        SplitMix random = new SplitMix(count);
        List<LinkedHub> hubs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hubs.add(Requests.hub("hub-" + i + ".azure-devices.net", 1 + random.below(10)));
        }
        return hubs;
    }

    /** The winner of each slot, by a key whose upper bits are the slot. */
    private static int[] winners(List<LinkedHub> hubs) {
        HubDraw draw = AllocationStrategies.weightedTableBuilder().drawOver(hubs);
        int[] winners = new int[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            winners[slot] = draw.indexFor(((long) slot << 48) + 12_345);
        }
        return winners;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 9523c7cd8ed7e976aa70583a67c699b8b8676d80c15eedde1912d6b1dd8c4799",
        "10, 073064e893d4c010b5c9223e58497d44c820645d77fa27da50058d639d814902",
        "50, b534824b0349526a3d802328be1bb1ae89e5c69b198b488f3313b7db654777f2",
    })
    void a_table_is_what_it_was(int count, String checksum) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int winner : winners(hubs(count))) {
            digest.update((winner + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(checksum);
    }

    /** Up to 255 hubs a slot is one byte, for more it is two. */
    @ParameterizedTest
    @ValueSource(ints = {50, 255, 257})
    void a_slot_goes_to_the_hub_that_wins_the_race_for_its_number(int count) {
        List<LinkedHub> hubs = hubs(count);
        long[] hosts = hubs.stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .mapToLong(hub -> ExponentialRace.hostHash(hub.name(), 0))
                .toArray();
        double[] weights = hubs.stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .mapToDouble(LinkedHub::allocationWeight)
                .toArray();
        int[] winners = winners(hubs);
        for (int slot = 0; slot < SLOTS; slot++) {
            if (winners[slot] != FastRaceTest.textbook(slot, hosts, weights)) {
                assertThat(winners[slot]).as("slot %d", slot).isEqualTo(FastRaceTest.textbook(slot, hosts, weights));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 255, 257})
    void a_slot_that_is_asked_for_again_gives_the_same_hub(int count) {
        HubDraw draw = AllocationStrategies.weightedTableBuilder().slots(1024).drawOver(hubs(count));
        for (long key = 0; key < 5_000; key++) {
            long hash = key * 0x9E3779B97F4A7C15L;
            assertThat(draw.indexFor(hash)).isEqualTo(draw.indexFor(hash));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 512, 1000, 65_535, 2_097_152, -1024})
    void slots_are_a_power_of_two_within_bounds(int slots) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AllocationStrategies.weightedTableBuilder().slots(slots).build())
                .withMessage("slots must be a power of two within 1024 to 1048576, such as 65536");
    }

    @Test
    void the_ranking_is_the_race_for_the_slot() {
        List<LinkedHub> hubs = hubs(10);
        for (int i = 0; i < 200; i++) {
            String id = "device-" + i;
            Assigned whole = (Assigned) AllocationStrategies.weightedTable()
                    .allocate(Requests.context(id, hubs).build());
            Assigned first = (Assigned) AllocationStrategies.weightedTable()
                    .allocate(Requests.context(id, hubs).rankingWanted(false).build());
            assertThat(whole.iotHubHostName()).isEqualTo(first.iotHubHostName());
            assertThat(whole.ranking()).hasSize(10).startsWith(first.ranking().get(0));
        }
    }

    /** docs/strategies.md tells these numbers: shares off by four standard deviations of a draw of slots at most. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50})
    void shares_are_those_of_a_draw_of_slots(int count) {
        List<LinkedHub> hubs = AllocationStrategies.weightedTableBuilder()
                .drawOver(hubs(count))
                .hubs();
        int[] slots = new int[count];
        for (int winner : winners(hubs)) {
            slots[winner]++;
        }
        double total = hubs.stream().mapToInt(LinkedHub::allocationWeight).sum();
        for (int i = 0; i < count; i++) {
            double share = hubs.get(i).allocationWeight() / total;
            assertThat((double) slots[i] / SLOTS)
                    .isBetween(
                            share - 4 * Math.sqrt(share * (1 - share) / SLOTS),
                            share + 4 * Math.sqrt(share * (1 - share) / SLOTS));
        }
    }

    @Test
    void a_new_hub_takes_slots_and_nobody_else_does() {
        List<LinkedHub> many = new ArrayList<>(hubs(50));
        List<LinkedHub> before =
                AllocationStrategies.weightedTableBuilder().drawOver(many).hubs();
        many.add(Requests.hub("hub-new.azure-devices.net", 5));
        List<LinkedHub> after =
                AllocationStrategies.weightedTableBuilder().drawOver(many).hubs();
        int[] old = winners(before);
        int[] now = winners(many);
        int moved = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            String to = after.get(now[slot]).name();
            if (!to.equals(before.get(old[slot]).name())) {
                assertThat(to).isEqualTo("hub-new.azure-devices.net");
                moved++;
            }
        }
        double share = 5.0 / many.stream().mapToInt(LinkedHub::allocationWeight).sum();
        assertThat((double) moved / SLOTS).isBetween(0.95 * share, 1.05 * share);
    }
}
