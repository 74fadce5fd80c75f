package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Devices, hubs and children for the tests of strategies that are made of others. */
final class Scene {

    static final List<LinkedHub> HUBS = hubs("hub-a", "hub-b", "hub-c");

    private Scene() {}

    static List<LinkedHub> hubs(String... names) {
        return Arrays.stream(names).map(LinkedHub::of).toList();
    }

    static AllocationContext.Builder newDevice(String registrationId) {
        return context(AllocationRequests.group("fleet").device(registrationId));
    }

    /** A device on a hub, whose enrollment moves its data along. */
    static AllocationContext.Builder deviceOn(String hub) {
        return deviceOn(hub, Reprovisioning.MIGRATE);
    }

    static AllocationContext.Builder deviceOn(String hub, Reprovisioning reprovisioning) {
        Enrollment enrollment = Enrollments.group("fleet")
                .customAllocation()
                .reprovision(reprovisioning)
                .build();
        return context(AllocationRequests.of(enrollment).device("device-1").currentHub(hub));
    }

    private static AllocationContext.Builder context(AllocationRequests.Builder request) {
        return AllocationContext.builder(
                        request.linkedHubs("hub-a", "hub-b", "hub-c").build())
                .candidates(HUBS);
    }

    static AllocationStrategy child(String name, Function<AllocationContext, AllocationDecision> body) {
        return new AllocationStrategy() {
            @Override
            public AllocationDecision allocate(AllocationContext context) {
                return body.apply(context);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    static AllocationStrategy answering(String name, AllocationDecision decision) {
        return child(name, context -> decision);
    }

    static AllocationStrategy throwing(String name) {
        return child(name, context -> {
            throw new IllegalStateException("with a secret");
        });
    }

    /** A strategy with numbers; the first hub is the one it chooses. */
    static AllocationStrategy ranking(String name, ScoreScale scale, RankedHub... bestFirst) {
        return answering(name, AllocationDecision.assign(scale, Arrays.asList(bestFirst)));
    }

    static RankedHub ranked(String hub, double score) {
        return new RankedHub(hub, score);
    }

    static String hub(AllocationDecision decision) {
        return ((Assigned) decision).iotHubHostName();
    }

    /** Entries as {@code hub [setting]: verdict, number unit, sentence}. */
    static List<String> lines(List<TraceEntry> entries) {
        List<String> lines = new ArrayList<>();
        for (TraceEntry entry : entries) {
            String about = entry.iotHubHostName() == null ? "" : entry.iotHubHostName() + " ";
            String number = entry.number().isPresent() ? entry.number().getAsDouble() + entry.unit() + ", " : "";
            lines.add(about + "[" + entry.settingPath() + "] " + entry.verdict().word() + ", " + number
                    + entry.sentence());
        }
        return lines;
    }
}
