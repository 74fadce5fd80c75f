package io.dpsallocation.strategies;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.composite.AmongStrategy;
import io.dpsallocation.strategies.composite.FirstOfStrategy;
import io.dpsallocation.strategies.composite.ShadowStrategy;
import io.dpsallocation.strategies.fixed.FixedStrategy;
import io.dpsallocation.strategies.fixed.HubRule;
import io.dpsallocation.strategies.fixed.RefuseStrategy;
import io.dpsallocation.strategies.shadow.ShadowReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

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
     * Spreads devices as {@link #weighted()} does, by a table: keys fall into 65,536 slots, and hubs race for slots; the
     * provider {@code weighted-table} with its defaults. A decision looks into the table and takes the same time for any
     * number of hubs.
     *
     * <p>It is another mapping than that of {@code weighted}: changing from one to the other moves most devices. Shares are
     * those of slots, with the luck of 65,536 draws: a hub that should have 2 % of the devices has 2 % give or take 0.055.
     * Prefer {@code weighted}, which is exact, unless tens of nanoseconds count.
     *
     * <p>Constant time once a slot was asked for, linear in the number of candidates the first time. A table takes 128 KiB, and
     * tables are kept for the 16 lists of candidates that were seen last. Sources as for {@link #weighted()}.
     *
     * @return the strategy
     */
    public static AllocationStrategy weightedTable() {
        return weightedTableBuilder().build();
    }

    /**
     * Starts a {@link #weightedTable()} with settings.
     *
     * @return a builder with every default
     */
    public static WeightedTableBuilder weightedTableBuilder() {
        return new WeightedTableBuilder();
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
     * Refuses every device for good; the provider {@code refuse}. For the end of a chain: who is left gets no hub.
     *
     * @param reason why, for logs and traces: one line of 1 to 300 characters without secrets
     * @return the strategy
     * @throws IllegalArgumentException if the reason is blank, longer, or has more than one line
     */
    public static AllocationStrategy refuse(String reason) {
        return new RefuseStrategy(reason);
    }

    /**
     * Starts a strategy that asks one of several, by what holds of the request; the provider {@code when}.
     *
     * <p>The first case that fits says who decides, and what that one says is the answer, an abstention too. The strategies
     * stay the caller's to close.
     *
     * @return a builder without cases
     */
    public static WhenBuilder whenBuilder() {
        return new WhenBuilder();
    }

    /**
     * Starts a strategy that takes the hub a database names for the device, and perhaps a twin and a payload; the provider
     * {@code lookup}.
     *
     * <p>Abstains when there is no row, more than one, or one that names no candidate. When the database does not answer, the
     * device is refused for now, or the next strategy is asked. Waits for the database on the allocator's pool, within the time
     * that is left; a row that is remembered is found without waiting.
     *
     * @param dataSource where connections come from; stays the caller's to close
     * @param query one SELECT with parameters such as {@code :registrationId}
     * @return a builder with every default
     */
    public static LookupBuilder lookupBuilder(DataSource dataSource, String query) {
        return new LookupBuilder(dataSource, query);
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

    /**
     * The hub that answers fastest, of a device that measured round trips and sends them in the payload; the provider {@code
     * latency} with its defaults. Its builder adds a table of round trips by region, and guesses from the distance.
     *
     * <p>The first kind of evidence that knows anything decides alone: numbers of two kinds are never held against each other,
     * and hubs it does not know are left out. Of several round trips the median counts, and a lost probe counts 3,000 ms. Hubs
     * within 10 %, and 5 ms at least, of the fastest are equal, and the draw of {@link #weighted()} decides among them, as DPS
     * documents it for its own latency policy. Abstains when nothing is known.
     *
     * <p>The ranking's numbers are milliseconds and may be held against each other; equal hubs have one number, that of the hub
     * that was drawn. It keeps nothing between requests: put it into {@link #sticky(AllocationStrategy)}, or a device between two
     * hubs goes back and forth.
     *
     * <p>Costs what it takes to sort the candidates, and the round trips of each. It is bad at guessing: half of the guesses from
     * the distance are off by more than 18.5 ms, so they are off unless they are asked for.
     *
     * <p>Sources: for the draw as for {@link #weighted()}. The guess, 25.2 ms + 0.01526 ms/km, is a least-squares fit on the 2,862
     * round trips between Azure regions (P95) that Microsoft published for July 2026.
     *
     * @return the strategy
     */
    public static AllocationStrategy latency() {
        return latencyBuilder().build();
    }

    /**
     * Starts a {@link #latency()} with settings.
     *
     * @return a builder with every default
     */
    public static LatencyBuilder latencyBuilder() {
        return new LatencyBuilder();
    }

    /**
     * The first hub of the weighted draw that holds less than 1.1 times its fair share of the devices; the provider {@code
     * least-devices} with its defaults. Its builder has two other senses of "least": the emptiest of all, and the emptier of two.
     *
     * <p>Shares are by the catalog's weights. A device is never counted against the hub it is on. A hub whose count is unknown
     * counts as holding its fair share, and when no count is known the draw of {@link #weighted()} decides alone. The ranking
     * only orders the hubs.
     *
     * <p>Costs one question to the source for each candidate, and sorting them. Counts are as old as the source has them: it is
     * bad at exact limits, for which there is a ledger.
     *
     * <p>Sources: V. Mirrokni, M. Thorup, M. Zadimoghaddam, "Consistent Hashing with Bounded Loads", SODA 2018, doi
     * 10.1137/1.9781611975031.39. M. Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", IEEE Transactions on
     * Parallel and Distributed Systems 12(10), 2001, doi 10.1109/71.963420, and "How Useful Is Old Information?", 11(1), 2000,
     * doi 10.1109/71.824633.
     *
     * @param load how many devices hubs hold
     * @return the strategy
     */
    public static AllocationStrategy leastDevices(HubLoadSource load) {
        return leastDevicesBuilder(load).build();
    }

    /**
     * Starts a {@link #leastDevices(HubLoadSource)} with settings.
     *
     * @param load how many devices hubs hold
     * @return a builder with every default
     */
    public static LeastDevicesBuilder leastDevicesBuilder(HubLoadSource load) {
        return new LeastDevicesBuilder(load);
    }

    /**
     * Keeps a device on the hub it has, unless that hub may not be chosen any more or the one that a strategy calls best is
     * better by a margin; the provider {@code sticky} with its defaults.
     *
     * <p>Moves for a gain of more than 15 %, and 8 ms where milliseconds are compared; for more than 50 % where the enrollment
     * resets a device that moves; never where it never re-provisions. Gains are known of comparable scales only: around a
     * strategy that only orders the hubs, such as {@link #weighted()}, every device stays while its hub is a candidate. A
     * new device gets what the strategy says.
     *
     * <p>Costs what the strategy costs with its whole ranking, and is linear in the number of candidates besides. It is bad at
     * emptying hubs: a hub that is to lose its devices must be taken out by a filter. The strategy stays the caller's to
     * close.
     *
     * <p>Source: O. H. Schmitt, "A Thermionic Trigger", Journal of Scientific Instruments 15(1), 1938, doi
     * 10.1088/0950-7671/15/1/305 (hysteresis).
     *
     * @param strategy who says which hub is best, and by how much
     * @return the strategy
     * @throws IllegalArgumentException if strategies are nested deeper than 128
     */
    public static AllocationStrategy sticky(AllocationStrategy strategy) {
        return stickyBuilder(strategy).build();
    }

    /**
     * Starts a {@link #sticky(AllocationStrategy)} with settings.
     *
     * @param strategy who says which hub is best, and by how much
     * @return a builder with every default
     */
    public static StickyBuilder stickyBuilder(AllocationStrategy strategy) {
        return new StickyBuilder(strategy);
    }

    /**
     * Starts a strategy that sends a share of the devices to one strategy and the others to others, such as 5 % to a canary;
     * the provider {@code split}.
     *
     * <p>A device is drawn by its registration ID and the branches' names, by weighted rendezvous hashing as in {@link
     * #weighted()} but independent of it. A branch that grows while no other one does loses no device; where the others keep
     * their proportions, as between two branches always, no device moves but into it. When the branch's strategy abstains,
     * so does this one: another branch would hide a canary that does not work.
     *
     * <p>Linear in the number of branches. Shares hold in expectation: of 10,000 devices expect 500 give or take 44 in a
     * branch of 5 %. Sources as for {@link #weighted()}.
     *
     * @return a builder without branches
     */
    public static SplitBuilder splitBuilder() {
        return new SplitBuilder();
    }

    /**
     * Lets a strategy choose among some of the candidates only, such as all but a canary's hub; the provider {@code among}.
     *
     * <p>No hard rule: where it abstains, since no candidate is left for it or the strategy has nothing to say, whoever is asked
     * next may choose any candidate. To keep a hub from devices whatever fails, use a filter. Costs what the strategy costs, and
     * is linear in the number of candidates besides. The strategy stays the caller's to close.
     *
     * @param some tells which hubs may be chosen, such as {@link HubFilters#tags()}
     * @param strategy who chooses among them
     * @return the strategy
     * @throws IllegalArgumentException if strategies are nested deeper than 128
     */
    public static AllocationStrategy among(HubFilter some, AllocationStrategy strategy) {
        return new AmongStrategy(some, strategy);
    }

    /**
     * Decides as one strategy does, and counts how another one would have decided; the provider {@code shadow}.
     *
     * <p>The candidate runs on the report's thread, never on the caller's, so it cannot delay or fail a decision, whatever it
     * does; one that hangs lets later comparisons fall. It is not asked in an explanation. Both strategies stay the caller's
     * to close.
     *
     * @param live who decides
     * @param candidate who is asked beside
     * @param report where both are compared
     * @return the strategy
     * @throws IllegalArgumentException if strategies are nested deeper than 128
     */
    public static AllocationStrategy shadow(
            AllocationStrategy live, AllocationStrategy candidate, ShadowReport report) {
        return new ShadowStrategy(live, candidate, report);
    }

    /**
     * Starts a strategy that chooses the hub with the highest weighted sum of what several scorers say; the provider
     * {@code pipeline}.
     *
     * <p>Simple additive weighting: numbers of a comparable scale become 0 for the worst candidate to 1 for the best
     * (min-max), places of an ordinal one are set out evenly between 1 and 0. A scorer that abstains is left out of the sum, a
     * hub that a scorer says nothing of gets 0 from it, a refusal is the answer. Of equal sums the smaller folded name wins.
     * Twins and payloads of the scorers are dropped.
     *
     * <p>Costs what the scorers cost with their whole rankings, and their number times that of the candidates. It is bad at
     * small differences: min-max makes 20.0 ms and 20.1 ms as far apart as 20 ms and 200 ms where these are the extremes, and
     * what it says of two hubs may turn when a third one comes or goes.
     *
     * <p>Source: C. L. Hwang, K. Yoon, "Multiple Attribute Decision Making", Lecture Notes in Economics and Mathematical
     * Systems 186, 1981, doi 10.1007/978-3-642-48318-9.
     *
     * @return a builder without scorers
     */
    public static PipelineBuilder pipelineBuilder() {
        return new PipelineBuilder();
    }
}
