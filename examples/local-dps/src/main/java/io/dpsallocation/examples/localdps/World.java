package io.dpsallocation.examples.localdps;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.testkit.dps.DpsCertificate;
import io.dpsallocation.testkit.dps.DpsErrorException;
import io.dpsallocation.testkit.dps.DpsEvent;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.SharedAccessPolicy;
import io.dpsallocation.testkit.dps.VirtualClock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What a DPS instance holds when it starts. Each thing knows its place in the file. */
record World(
        String idScope,
        AllocationPolicy allocationPolicy,
        List<LinkedHub> hubs,
        List<DpsCertificate> certificates,
        List<Placed<Enrollment>> enrollments,
        List<Placed<DeviceRegistrationState>> registrations) {

    /** A value and the pointer to where it stands. */
    record Placed<T>(String place, T value) {}

    /** A simulator with all of it. Webhooks elsewhere may be called: whoever wrote the URL down means it. */
    DpsSimulator build(Instant now, SharedAccessPolicy owner, Consumer<DpsEvent> events) {
        DpsSimulatorBuilder builder = DpsSimulator.builder()
                .idScope(idScope)
                .clock(VirtualClock.startingAt(now))
                .defaultAllocationPolicy(allocationPolicy)
                .remoteWebhooks()
                .sharedAccessPolicy(owner)
                .eventListener(events);
        hubs.forEach(builder::linkedHub);
        DpsSimulator simulator = builder.build();
        certificates.forEach(simulator::store);
        enrollments.forEach(enrollment -> put(enrollment, simulator::enroll));
        registrations.forEach(registration -> put(registration, simulator::restore));
        return simulator;
    }

    private static <T> void put(Placed<T> placed, Consumer<T> into) {
        try {
            into.accept(placed.value());
        } catch (DpsErrorException refused) {
            throw new WorldException(placed.place() + " is refused: "
                    + refused.error().message() + " (" + refused.error().errorCode()
                    + "; docs/errors.md says what to do)");
        } catch (IllegalArgumentException unusable) {
            throw new WorldException(placed.place() + " cannot be used: " + unusable.getMessage());
        }
    }
}
