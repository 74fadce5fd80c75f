package io.dpsallocation.strategies.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.SplitMix;
import io.dpsallocation.strategies.geo.AzureRegion;
import io.dpsallocation.strategies.geo.AzureRegions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Pins what {@code latency} answers. When this fails, devices would move: a changed mapping needs a new provider name. */
class LatencyMappingTest {

    private static final int DEVICES = 20_000;

    private static List<LinkedHub> hubs() {
        List<LinkedHub> hubs = new ArrayList<>();
        for (AzureRegion region : AzureRegions.all().subList(0, 10)) {
            hubs.add(LinkedHub.builder("hub-" + region.name())
                    .location(region.name())
                    .allocationWeight(1 + hubs.size())
                    .build());
        }
        return hubs;
    }

    private static String checksum(AllocationStrategy strategy, Function<SplitMix, Map<String, ?>> payloads)
            throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SplitMix random = new SplitMix(1);
        List<LinkedHub> hubs = hubs();
        for (int i = 0; i < DEVICES; i++) {
            Assigned decision =
                    (Assigned) strategy.allocate(Requests.context("device-" + i, "fleet", payloads.apply(random))
                            .candidates(hubs)
                            .build());
            for (RankedHub ranked : decision.ranking()) {
                String bits = HexFormat.of().toHexDigits(Double.doubleToRawLongBits(ranked.score()));
                digest.update((ranked.iotHubHostName() + " " + bits + " ").getBytes(StandardCharsets.US_ASCII));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Up to seven probes for most hubs, of 20 to 219.9 ms, one in eight of them lost. */
    private static Map<String, ?> measured(SplitMix random) {
        Map<String, Object> roundTrips = new LinkedHashMap<>();
        for (LinkedHub hub : hubs()) {
            List<Object> probes = new ArrayList<>();
            for (int i = random.below(8); i > 0; i--) {
                probes.add(random.below(8) == 0 ? null : 20 + random.below(2_000) / 10.0);
            }
            roundTrips.put(hub.name(), probes);
        }
        roundTrips.put("hub-" + AzureRegions.all().get(0).name(), 60 + random.below(100));
        return Map.of("rtt", roundTrips);
    }

    private static Map<String, ?> somewhere(SplitMix random) {
        return Map.of("position", Map.of("lat", random.below(180) - 90 + 0.5, "lon", random.below(360) - 180 + 0.25));
    }

    @Test
    void latency_is_what_it_was() throws NoSuchAlgorithmException {
        assertThat(checksum(AllocationStrategies.latency(), LatencyMappingTest::measured))
                .isEqualTo("ad21981b1e08ef5de960617694f1ee540430b3f7948e72824033c6c5fd77d2fb");
        AllocationStrategy careful = AllocationStrategies.latencyBuilder()
                .spread(0.5)
                .timeout(500)
                .tolerance(0.3, 1)
                .build();
        assertThat(checksum(careful, LatencyMappingTest::measured))
                .isEqualTo("19eb80ed42cc34b03ecaaab87106e619606cc9113a9cf1c86231702e1dfc8a4f");
    }

    @Test
    void a_guess_is_what_it_was() throws NoSuchAlgorithmException {
        AllocationStrategy guessing =
                AllocationStrategies.latencyBuilder().predict().build();
        assertThat(checksum(guessing, LatencyMappingTest::somewhere))
                .isEqualTo("27e1b3a2c5f0bcef405dd690886c2471ddab5bccf81ce3fa24256b875376ad30");
    }
}
