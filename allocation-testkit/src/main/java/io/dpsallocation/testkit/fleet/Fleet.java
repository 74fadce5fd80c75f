package io.dpsallocation.testkit.fleet;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Many devices and the hubs they may go to, drawn from a seed: the same fleet on every machine and in every version.
 *
 * <pre>{@code
 * Fleet fleet = Fleet.of(10_000, LinkedHub.of("hub-a"), LinkedHub.of("hub-b"));
 * Spread before = Spread.of(fleet, strategy);
 * Spread after = Spread.of(fleet.with(LinkedHub.of("hub-c")), strategy);
 * Movement movement = Movement.between(before, after);
 * }</pre>
 *
 * <p>Devices are made when they are asked for, so a large fleet takes no room. Immutable, and thread-safe when its description
 * is.
 *
 * @since 0.1.0
 */
public final class Fleet {

    /**
     * Says what a device sends and where it is.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface Description {

        /**
         * Describes one device. Its registration ID and the linked hubs are there already.
         *
         * @param request the request of the device
         * @param device who it is, and numbers to draw
         */
        void describe(AllocationRequests.Builder request, FleetDevice device);
    }

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final int size;
    private final long seed;
    private final List<LinkedHub> hubs;
    private final List<Enrollment> enrollments;
    private final Description description;
    private final HubCatalog catalog;

    private Fleet(int size, long seed, List<LinkedHub> hubs, List<Enrollment> enrollments, Description description) {
        this.size = size;
        this.seed = seed;
        this.hubs = List.copyOf(hubs);
        this.enrollments = List.copyOf(enrollments);
        this.description = Objects.requireNonNull(description, "description");
        this.catalog = HubCatalog.of(hubs).at(JsonPointer.of("/hubs"));
    }

    /**
     * New devices of one group that send nothing.
     *
     * @param devices how many, at least 1
     * @param hubs the hubs they may go to, in the order DPS lists them; at least one
     * @return the fleet, of seed 0
     * @throws IllegalArgumentException if {@code devices} &lt; 1
     */
    public static Fleet of(int devices, LinkedHub... hubs) {
        return new Fleet(
                atLeastOne(devices),
                0,
                Arrays.asList(hubs),
                List.of(Enrollments.group("fleet").customAllocation().build()),
                (request, device) -> {});
    }

    /**
     * Five hundred devices with something for every strategy that ships: five hubs in Azure regions of four continents, with
     * weights of 1 to 5, and devices of which two in five are on one of the hubs already. Each sends its {@code tenant}, one
     * of a hundred, its {@code position}, and its round trips to all hubs, {@code rtt}. It never changes, so that what is made
     * of it may be pinned.
     *
     * @return the fleet
     */
    public static Fleet standard() {
        return StandardFleet.make();
    }

    private static int atLeastOne(int devices) {
        if (devices < 1) {
            throw new IllegalArgumentException("a fleet must have at least 1 device");
        }
        return devices;
    }

    /**
     * As many devices as this. The first ones stay who they are.
     *
     * @param devices how many, at least 1
     * @return a copy
     * @throws IllegalArgumentException if {@code devices} &lt; 1
     */
    public Fleet ofSize(int devices) {
        return new Fleet(atLeastOne(devices), seed, hubs, enrollments, description);
    }

    /**
     * Other devices of the same kind.
     *
     * @param other the seed
     * @return a copy
     */
    public Fleet seed(long other) {
        return new Fleet(size, other, hubs, enrollments, description);
    }

    /**
     * The same devices before other hubs.
     *
     * @param others the hubs, in the order DPS lists them
     * @return a copy
     */
    public Fleet hubs(Collection<LinkedHub> others) {
        return new Fleet(size, seed, List.copyOf(others), enrollments, description);
    }

    /**
     * The same devices when a hub was added at the end, or has changed.
     *
     * @param hub the hub; one of the same name makes room for it
     * @return a copy
     */
    public Fleet with(LinkedHub hub) {
        List<LinkedHub> changed = new ArrayList<>(hubs);
        changed.replaceAll(other -> other.key().equals(hub.key()) ? hub : other);
        if (!changed.contains(hub)) {
            changed.add(hub);
        }
        return hubs(changed);
    }

    /**
     * The same devices when a hub is gone.
     *
     * @param iotHubHostName its host name, in any letter case
     * @return a copy
     * @throws IllegalArgumentException if there is no such hub: nothing would move, and a test of that would show nothing
     */
    public Fleet without(String iotHubHostName) {
        String key = CaseFolding.ascii(iotHubHostName);
        if (hubs.stream().noneMatch(hub -> hub.key().equals(key))) {
            throw new IllegalArgumentException("the fleet has no hub " + iotHubHostName + "; it has "
                    + hubs.stream().map(LinkedHub::name).collect(Collectors.joining(", ")));
        }
        return hubs(hubs.stream().filter(hub -> !hub.key().equals(key)).toList());
    }

    /**
     * The same devices when they came through other enrollments, one of which is drawn for each.
     *
     * @param others the enrollments, at least one
     * @return a copy
     */
    public Fleet enrolledIn(Enrollment... others) {
        return new Fleet(size, seed, hubs, Arrays.asList(others), description);
    }

    /**
     * The same devices when they send something, or are somewhere already. Takes the place of what was described before.
     *
     * @param other what is said of each device; must be thread-safe and say the same when it is asked again
     * @return a copy
     */
    public Fleet describedBy(Description other) {
        return new Fleet(size, seed, hubs, enrollments, other);
    }

    /**
     * How many devices there are.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * The hubs.
     *
     * @return an unmodifiable list, in the order DPS lists them
     */
    public List<LinkedHub> hubs() {
        return hubs;
    }

    /**
     * One device.
     *
     * @param number its number, from 0
     * @return the device
     * @throws IndexOutOfBoundsException if there is none of this number
     */
    public FleetDevice device(int number) {
        return new FleetDevice(seed, Objects.checkIndex(number, size), hubs);
    }

    /**
     * The request that DPS would send for a device.
     *
     * @param number the device's number, from 0
     * @return a new request
     * @throws IndexOutOfBoundsException if there is none of this number
     */
    public AllocationRequest request(int number) {
        return builder(number).build();
    }

    private AllocationRequests.Builder builder(int number) {
        FleetDevice device = device(number);
        Enrollment enrollment = device.draws("enrollment").oneOf(enrollments);
        AllocationRequests.Builder request = AllocationRequests.of(enrollment)
                .device(device.registrationId())
                .linkedHubs(hubs.stream().map(LinkedHub::name).toList());
        description.describe(request, device);
        return request;
    }

    /**
     * What a strategy would be asked about a device: every hub is a candidate, and it is the first of January 2026.
     *
     * @param number the device's number, from 0
     * @return a builder, so that a test may change it
     * @throws IndexOutOfBoundsException if there is none of this number
     */
    public AllocationContext.Builder context(int number) {
        return context(request(number));
    }

    /**
     * What a strategy would be asked about a request that was made from one of this fleet.
     *
     * @param request the request
     * @return a builder, so that a test may change it
     */
    public AllocationContext.Builder context(AllocationRequest request) {
        return AllocationContext.builder(request)
                .candidates(hubs)
                .catalog(catalog)
                .clock(CLOCK);
    }

    /** Whether the other fleet has the same registration IDs. */
    boolean sameDevicesAs(Fleet other) {
        return size == other.size && seed == other.seed;
    }

    /** How many devices of which seed, and the hubs. */
    @Override
    public String toString() {
        return "Fleet[" + size + " devices of seed " + seed + ", hubs="
                + hubs.stream().map(LinkedHub::name).toList() + "]";
    }
}
