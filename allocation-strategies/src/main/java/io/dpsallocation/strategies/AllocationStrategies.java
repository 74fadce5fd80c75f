package io.dpsallocation.strategies;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.composite.FirstOfStrategy;
import io.dpsallocation.strategies.fixed.FixedStrategy;
import io.dpsallocation.strategies.fixed.HubRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The strategies that ship with the SDK, for use from code. Each is also a provider, so that a configuration can name it;
 * both ways give the same answers. {@code docs/strategies.md} says which one to choose.
 *
 * <p>All strategies are thread-safe, answer from the context alone, and give no regard to the order or the letter case in
 * which DPS lists hubs.
 *
 * @since 0.1.0
 */
public final class AllocationStrategies {

    private AllocationStrategies() {}

    /**
     * Spreads devices over the hubs in proportion to the catalog's weights, by weighted rendezvous hashing of the
     * registration ID; the provider {@code weighted} with its defaults.
     *
     * <p>A device keeps its hub while hubs and weights stay. When a hub comes, goes or changes its weight, devices move to
     * or from this hub only, and only as many as the new shares ask for; no scheme moves fewer. When several weights change
     * at once, fewer than twice as many move. Shares hold in expectation: of 10,000 devices on two equal hubs, expect
     * 5,000 give or take 100. For exact counts use a strategy that counts.
     *
     * <p>Linear in the number of candidates. Same registration ID, hubs and weights: same hub, on every machine and in
     * every version; {@code docs/strategies.md} holds the formulas and test vectors.
     *
     * <p>Sources: D. G. Thaler, C. V. Ravishankar, "Using Name-Based Mappings to Increase Hit Rates", IEEE/ACM
     * Transactions on Networking 6(1), 1998, doi 10.1109/90.663936 (rendezvous hashing). C. Schindelhauer, G. Schomaker,
     * "Weighted Distributed Hash Tables", SPAA 2005, doi 10.1145/1073970.1074008 (the logarithmic method). R. Moulton,
     * Y. Jiang, "Maximally Consistent Sampling and the Jaccard Index of Probability Distributions", ICDM 2018, arXiv
     * 1809.04052 (no scheme moves fewer).
     *
     * @return the strategy
     */
    public static AllocationStrategy weighted() {
        return weightedBuilder().build();
    }

    /**
     * {@link #weighted()} with weights of its own.
     *
     * @param weights a number of 1 to 1000 by host name, in any letter case; a hub not named keeps the catalog's weight
     * @return the strategy
     * @throws IllegalArgumentException if a weight is not within 1 to 1000 or is NaN, a host name is blank, or two differ in
     *     letter case only
     */
    public static AllocationStrategy weighted(Map<String, Double> weights) {
        return weightedBuilder().weights(weights).build();
    }

    /**
     * Starts a {@link #weighted()} with settings.
     *
     * @return a builder with every default
     */
    public static WeightedBuilder weightedBuilder() {
        return new WeightedBuilder();
    }

    /**
     * One hub for every device; the provider {@code static} with {@code hub}. Abstains when the hub is no candidate.
     *
     * @param iotHubHostName the hub's host name, in any letter case
     * @return the strategy
     * @throws IllegalArgumentException if the name is blank
     */
    public static AllocationStrategy fixed(String iotHubHostName) {
        return new FixedStrategy(List.of(HubRule.inCode(iotHubHostName, List.of(), "hub")));
    }

    /**
     * The hub of the first rule that fits; the provider {@code static} with {@code rules}. Abstains when no rule fits,
     * and when the hub of the one that does is no candidate.
     *
     * @param rules the rules in their order; {@link FixedRule#otherwise(String)} may end them
     * @return the strategy
     * @throws IllegalArgumentException if there is no rule, or one without a condition stands before another one
     */
    public static AllocationStrategy fixed(FixedRule... rules) {
        List<HubRule> placed = new ArrayList<>(rules.length);
        for (FixedRule rule : rules) {
            placed.add(rule.at(placed.size()));
        }
        return new FixedStrategy(placed);
    }

    /**
     * The answer of the first strategy that chooses a hub or refuses the device; the provider {@code first-of}. One that
     * abstains, throws or overruns hands on to the next. When all do, the abstention lists what each of them said, and
     * keeps the reason code of one that failed.
     *
     * <p>The strategies stay the caller's: closing what they hold open is not this one's business.
     *
     * @param strategies whom to ask, in this order
     * @return the strategy
     * @throws IllegalArgumentException if there is none
     */
    public static AllocationStrategy firstOf(AllocationStrategy... strategies) {
        return new FirstOfStrategy(Arrays.asList(strategies));
    }

    /**
     * The nearest hub on the WGS-84 ellipsoid, of a device that sends its position in the payload; the provider {@code geo}
     * with its defaults. {@link io.dpsallocation.strategies.geo.DevicePosition} says what is a position,
     * {@link io.dpsallocation.strategies.geo.HubPosition} where a hub is.
     *
     * <p>Abstains when the request has no position, and when of no candidate is known where it is. Candidates of which that is
     * not known are left out. Distances are exact, compared in whole metres; of equally near hubs the one with the smaller
     * folded name is chosen. The ranking's numbers are kilometres and may be held against each other.
     *
     * <p>Linear in the number of candidates: a few nanoseconds each, and an exact distance, of some microseconds, for the one
     * to two that may be nearest, or for all of them when the whole ranking is wanted. It is bad at telling which hub
     * answers fastest: networks do not follow the shortest way. Prefer measured latencies where there are any.
     *
     * <p>Source: C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87(1), 2013, doi
     * 10.1007/s00190-012-0578-z, in the author's own implementation.
     *
     * @return the strategy
     */
    public static AllocationStrategy geo() {
        return geoBuilder().build();
    }

    /**
     * Starts a {@link #geo()} with settings.
     *
     * @return a builder with every default
     */
    public static GeoBuilder geoBuilder() {
        return new GeoBuilder();
    }
}
