package io.dpsallocation.testkit.fleet;

import io.dpsallocation.hub.LinkedHub;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who moves from where to where when hubs or settings change.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Movement {

    /**
     * Devices that move from one place to another.
     *
     * @param from a folded host name, or {@link Spread#NO_HUB}
     * @param to another folded host name, or {@link Spread#NO_HUB}
     * @param devices how many
     * @param example the registration ID of the first of them
     * @since 0.1.0
     */
    public record Flow(String from, String to, long devices, String example) {}

    private record Way(String from, String to) {}

    /** More of them would fill a screen, and the largest say what is wrong. */
    private static final int MOST_FLOWS_SHOWN = 20;

    private final int devices;
    private final double least;
    private final Set<String> hosts;
    private final List<Flow> flows;

    private Movement(int devices, double least, Set<String> hosts, List<Flow> flows) {
        this.devices = devices;
        this.least = least;
        this.hosts = Collections.unmodifiableSet(hosts);
        this.flows = flows;
    }

    /**
     * What moves between two spreads of the same devices.
     *
     * @param before where the devices were
     * @param after where they are
     * @return the movement
     * @throws IllegalArgumentException if these are not the same devices
     */
    public static Movement between(Spread before, Spread after) {
        Fleet fleet = before.fleet();
        if (!fleet.sameDevicesAs(after.fleet())) {
            throw new IllegalArgumentException(
                    "both spreads must be of the same devices: " + fleet + " and " + after.fleet());
        }
        Map<Way, Flow> flows = new LinkedHashMap<>();
        for (int i = 0; i < fleet.size(); i++) {
            Way way = new Way(before.hosts().get(i), after.hosts().get(i));
            if (!way.from().equals(way.to())) {
                String id = fleet.device(i).registrationId();
                flows.merge(way, new Flow(way.from(), way.to(), 1, id), (flow, one) -> oneMore(flow));
            }
        }
        Set<String> hosts = new TreeSet<>(before.counts().keySet());
        hosts.addAll(after.counts().keySet());
        Comparator<Flow> mostFirst = Comparator.comparingLong(Flow::devices).reversed();
        return new Movement(
                fleet.size(),
                least(fleet.hubs(), after.fleet().hubs()),
                hosts,
                flows.values().stream()
                        .sorted(mostFirst.thenComparing(Flow::from).thenComparing(Flow::to))
                        .toList());
    }

    private static Flow oneMore(Flow flow) {
        return new Flow(flow.from(), flow.to(), flow.devices() + 1, flow.example());
    }

    /**
     * How many devices there are, whether they move or not.
     *
     * @return at least 1
     */
    public int devices() {
        return devices;
    }

    /**
     * How many devices move.
     *
     * @return at most {@link #devices()}
     */
    public long moved() {
        return flows.stream().mapToLong(Flow::devices).sum();
    }

    /**
     * The share of the devices that moves.
     *
     * @return 0 to 1
     */
    public double share() {
        return (double) moved() / devices;
    }

    /**
     * Who moves where.
     *
     * @return an unmodifiable list, the largest flow first
     */
    public List<Flow> flows() {
        return flows;
    }

    /**
     * The hubs there are before or after, and what else was answered.
     *
     * @return an unmodifiable set of folded host names in their order; {@link Spread#NO_HUB} too where a device has none
     */
    public Set<String> hosts() {
        return hosts;
    }

    /**
     * The share of the devices that any scheme with exact shares has to move: half of what the hubs' shares differ in, where
     * each hub's share is its {@code allocationWeight} out of all. This is the total variation distance.
     *
     * @return 0 to 1
     */
    public double least() {
        return least;
    }

    /**
     * The share of the devices that a scheme may move which on average moves some times the least, for all that chance does: four
     * standard deviations more.
     *
     * @param times how many times the least, at least 1
     * @return the share
     */
    public double bound(double times) {
        double share = Math.min(1, times * least);
        return share + 4 * Math.sqrt(share * (1 - share) / devices);
    }

    private static double least(List<LinkedHub> before, List<LinkedHub> after) {
        Map<String, Double> change = new LinkedHashMap<>();
        double weightBefore =
                before.stream().mapToInt(LinkedHub::allocationWeight).sum();
        double weightAfter =
                after.stream().mapToInt(LinkedHub::allocationWeight).sum();
        before.forEach(hub -> change.merge(hub.key(), -hub.allocationWeight() / weightBefore, Double::sum));
        after.forEach(hub -> change.merge(hub.key(), hub.allocationWeight() / weightAfter, Double::sum));
        return change.values().stream().mapToDouble(Math::abs).sum() / 2;
    }

    /** How many move, and the largest flows, 20 at most. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(moved() + " of " + devices + " devices move");
        for (Flow flow : flows.subList(0, Math.min(flows.size(), MOST_FLOWS_SHOWN))) {
            text.append("\n  ")
                    .append(flow.from())
                    .append(" -> ")
                    .append(flow.to())
                    .append(": ")
                    .append(flow.devices())
                    .append(", such as ")
                    .append(flow.example());
        }
        if (flows.size() > MOST_FLOWS_SHOWN) {
            text.append("\n  and ").append(flows.size() - MOST_FLOWS_SHOWN).append(" smaller flows");
        }
        return text.toString();
    }
}
