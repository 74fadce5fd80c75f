package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.child;
import static io.dpsallocation.strategies.composite.Scene.hub;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.SplitBuilder;
import io.dpsallocation.strategies.fixtures.SplitMix;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pins what strategies that are made of others answer, for ever. If a test here fails, the code is wrong and not the test:
 * devices of every user would move. What answers differently needs another provider name.
 */
class CompositeMappingTest {

    private static final int DEVICES = 20_000;

    private static final List<LinkedHub> HUBS = IntStream.range(0, 7)
            .mapToObj(i -> LinkedHub.of("hub-" + i + ".azure-devices.net"))
            .toList();

    private static final List<Enrollment> ENROLLMENTS = Stream.of(
                    Reprovisioning.NEVER, Reprovisioning.MIGRATE, Reprovisioning.RESET)
            .map(CompositeMappingTest::enrollment)
            .toList();

    private static Enrollment enrollment(Reprovisioning reprovisioning) {
        return Enrollments.group("fleet")
                .customAllocation()
                .reprovision(reprovisioning)
                .build();
    }

    /** Whole milliseconds up to 199, drawn from the registration ID. */
    private static final AllocationStrategy LATENCY = child("latency", context -> {
        SplitMix random = new SplitMix(Long.parseUnsignedLong(context.registrationId(), 16));
        List<RankedHub> ranking = new ArrayList<>();
        context.candidates().forEach(hub -> ranking.add(new RankedHub(hub.name(), random.below(200))));
        ranking.sort(Comparator.comparingDouble(RankedHub::score));
        return AllocationDecision.assign(ScoreScale.MILLISECONDS, ranking);
    });

    /** A device, of which a third are new, with any re-provisioning and some of the hubs for candidates. */
    private static AllocationContext device(SplitMix random) {
        AllocationRequests.Builder request = AllocationRequests.of(ENROLLMENTS.get(random.below(3)))
                .device(HexFormat.of().toHexDigits(random.next()))
                .linkedHubs(HUBS.stream().map(LinkedHub::name).toList());
        if (random.below(3) > 0) {
            request.currentHub(HUBS.get(random.below(HUBS.size())).name());
        }
        return AllocationContext.builder(request.build())
                .candidates(HUBS.subList(random.below(3), 3 + random.below(5)))
                .build();
    }

    private static String checksum(AllocationStrategy strategy, Function<AllocationDecision, String> line)
            throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < DEVICES; i++) {
            String text = line.apply(strategy.allocate(device(random))) + "\n";
            digest.update(text.getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String ranking(AllocationDecision decision) {
        StringBuilder line = new StringBuilder();
        for (RankedHub ranked : ((Assigned) decision).ranking()) {
            line.append(ranked.iotHubHostName())
                    .append(' ')
                    .append(HexFormat.of().toHexDigits(Double.doubleToRawLongBits(ranked.score())))
                    .append(' ');
        }
        return line.toString();
    }

    private static SplitBuilder branch(SplitBuilder builder, String name, double percent) {
        return builder.branch(name, percent, child(name, context -> AllocationDecision.assign(name)));
    }

    @Test
    void sticky_is_what_it_was() throws NoSuchAlgorithmException {
        assertThat(checksum(AllocationStrategies.sticky(LATENCY), CompositeMappingTest::ranking))
                .isEqualTo("ff00e6033240132166b75e384a4e59a203c4f197a1c9887f7b08694e8e7fb32c");
        assertThat(checksum(
                        AllocationStrategies.sticky(AllocationStrategies.weighted()), CompositeMappingTest::ranking))
                .isEqualTo("2287c97adb4c64a6261dc242f2e714b31fc0510893c2646963c50982ecaf0c58");
    }

    /** Computed twice: by this code, and by a program in another language over the xxHash library. */
    @Test
    void split_is_what_it_was() throws NoSuchAlgorithmException {
        SplitBuilder canary = AllocationStrategies.splitBuilder();
        assertThat(checksum(branch(branch(canary, "canary", 5), "stable", 95).build(), decision -> hub(decision)))
                .isEqualTo("ccbf14f50ab0ee9871f260e3724c50ebb335c785ae11205d41366287bcdd2fcd");
        SplitBuilder many = AllocationStrategies.splitBuilder().seed(-7);
        branch(branch(branch(branch(many, "a", 0.5), "B", 33.3), "c", 0), "d", 66.2);
        assertThat(checksum(many.build(), decision -> hub(decision)))
                .isEqualTo("d1e8beee0f026bed0014b1a0987f15d8c89a87c8a6c9e9738c48907104670f59");
    }

    @Test
    void pipeline_is_what_it_was() throws NoSuchAlgorithmException {
        AllocationStrategy pipeline = AllocationStrategies.pipelineBuilder()
                .scorer(LATENCY, 2.5)
                .scorer(AllocationStrategies.weighted(), 1)
                .build();
        assertThat(checksum(pipeline, CompositeMappingTest::ranking))
                .isEqualTo("cff72a139ae2f09685d54f78a4d5fe918e60e5d107658972b427d87d1a15b9dc");
    }
}
