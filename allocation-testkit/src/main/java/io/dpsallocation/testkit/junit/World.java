package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.EnrollmentBuilder;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.server.DpsServerBuilder;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What there is in a test's DPS when it begins. Immutable. */
record World(
        List<String> linkedHubs,
        List<String> groups,
        List<String> individuals,
        @Nullable WebhookEndpoint webhook,
        String functionKey,
        Consumer<DpsSimulatorBuilder> simulator,
        Consumer<DpsServerBuilder> server) {

    static final List<String> TWO_HUBS = List.of("hub-a.azure-devices.net", "hub-b.azure-devices.net");

    World {
        linkedHubs = List.copyOf(linkedHubs);
        groups = List.copyOf(groups);
        individuals = List.copyOf(individuals);
    }

    /** A world without hubs and enrollments, but for what is described. */
    static World of(Consumer<DpsSimulatorBuilder> description) {
        return new World(List.of(), List.of(), List.of(), null, "", description, server -> {});
    }

    static World of(DpsTest test) {
        return new World(
                List.of(test.linkedHubs()),
                List.of(test.groups()),
                List.of(test.individuals()),
                null,
                "",
                builder -> {},
                server -> {});
    }

    World withWebhook(WebhookEndpoint endpoint, String key) {
        return new World(linkedHubs, groups, individuals, endpoint, key, simulator, server);
    }

    DpsSimulator simulate() {
        DpsSimulatorBuilder builder = DpsSimulator.builder().linkedHubs(linkedHubs.toArray(new String[0]));
        groups.forEach(id -> builder.enrollment(asking(Enrollments.group(id)).build()));
        individuals.forEach(
                id -> builder.enrollment(asking(Enrollments.individual(id)).build()));
        if (webhook != null) {
            builder.webhook(webhook);
        }
        simulator.accept(builder);
        return builder.build();
    }

    private EnrollmentBuilder<?> asking(EnrollmentBuilder<?> enrollment) {
        if (webhook == null) {
            return enrollment;
        }
        return functionKey.isEmpty()
                ? enrollment.customAllocation()
                : enrollment.customAllocation(Enrollments.webhookUrl(functionKey));
    }
}
