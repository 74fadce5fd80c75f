package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.SplitMix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Pins the mapping for ever. If a test here fails, the code is wrong and not the test: devices of every user would move. What
 * answers differently needs another provider name.
 *
 * <p>The expected values were computed twice: by this code, and by a program in another language that was written from
 * {@code docs/strategies.md} over the xxHash library.
 */
class WeightedMappingTest {

    private static final int FLEETS = 16;

    /** Fleet f has 1 + 3f hubs of random weights, and its own seed. */
    private record Fleet(AllocationStrategy strategy, List<LinkedHub> hubs, SplitMix random) {

        private static Fleet of(int number) {
            SplitMix random = new SplitMix(number);
            List<LinkedHub> hubs = new ArrayList<>();
            for (int i = 0; i < 1 + 3 * number; i++) {
                hubs.add(Requests.hub("hub-" + number + "-" + i + ".azure-devices.net", 1 + random.below(1000)));
            }
            AllocationStrategy strategy =
                    AllocationStrategies.weightedBuilder().seed(number).build();
            return new Fleet(strategy, hubs, random);
        }

        private Assigned next(boolean rankingWanted) {
            String id = "device-" + HexFormat.of().toHexDigits(random.next());
            return (Assigned) strategy.allocate(
                    Requests.context(id, hubs).rankingWanted(rankingWanted).build());
        }
    }

    @Test
    void a_million_assignments_are_what_they_were() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int number = 0; number < FLEETS; number++) {
            Fleet fleet = Fleet.of(number);
            for (int i = 0; i < 65_536; i++) {
                add(digest, fleet.next(false).iotHubHostName());
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("b6910bd264a9c45b2632a0ca1df97523fc00dea4eb455aa5e8d3f8e92bce9ff4");
    }

    @Test
    void rankings_and_race_numbers_are_what_they_were_to_the_last_bit() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int number = 0; number < FLEETS; number++) {
            Fleet fleet = Fleet.of(number);
            for (int i = 0; i < 1_024; i++) {
                for (RankedHub ranked : fleet.next(true).ranking()) {
                    add(digest, ranked.iotHubHostName());
                    add(digest, HexFormat.of().toHexDigits(Double.doubleToRawLongBits(ranked.score())));
                }
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("fb5cacbe8e3deb9de44b28d871c1e8987aaf49ea3daa0ba0d602d89a31239d69");
    }

    private static void add(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
