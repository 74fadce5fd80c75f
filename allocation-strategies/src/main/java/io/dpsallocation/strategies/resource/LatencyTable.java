package io.dpsallocation.strategies.resource;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Round trips between the places devices are in and hubs: an operator's table, measurements, or both. A resource of the
 * strategy {@code latency}: given to the allocator's builder, it outlives reloads of the configuration.
 *
 * <p>A place is any word the devices send: a region, a network, a carrier. Letter case, A to Z, does not matter. Of a pair
 * that has a row and measurements the younger one counts.
 *
 * <p>Thread-safe. Reading never waits, and what {@link #from} returned never changes. A table is replaced whole or not at all.
 * A {@code LatencyTableFile} keeps it like a file.
 *
 * @since 0.1.0
 */
public final class LatencyTable {

    /** After how long a measurement weighs half as much, unless it is set otherwise. */
    public static final Duration DEFAULT_HALF_LIFE = Duration.ofMinutes(10);

    /** How many places measurements are kept for: {@value}. */
    public static final int MOST_PLACES = 10_000;

    /** How many hubs and regions measurements of one place are kept for: {@value}. */
    public static final int MOST_HUBS = 1_000;

    private final Clock clock;
    private final Decay decay;
    private final ConcurrentMap<String, Map<String, Average>> measured = new ConcurrentHashMap<>();
    private volatile Map<String, Map<String, Latency>> rows = Map.of();

    /**
     * An empty table with the default half-life.
     *
     * @param clock what tells when a measurement came in
     */
    public LatencyTable(Clock clock) {
        this(clock, DEFAULT_HALF_LIFE);
    }

    /**
     * An empty table.
     *
     * @param clock what tells when a measurement came in
     * @param halfLife after how long a measurement weighs half as much
     * @throws IllegalArgumentException if {@code halfLife} &lt;= 0
     */
    public LatencyTable(Clock clock, Duration halfLife) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.decay = new Decay(halfLife);
    }

    /**
     * Replaces all rows by those of a text with comma-separated values; measurements stay. The first line names the columns:
     * {@code from} (a place), {@code hub} (a host name) or {@code location} (an Azure region), and {@code ms}. Empty lines, and
     * those that begin with {@code #}, are skipped. Cells are not quoted.
     *
     * @param text the table
     * @param asOf when its numbers were true
     * @throws IllegalArgumentException if a column is missing, a region is unknown, a number is none, a pair has two rows, or
     *     there is no row at all; the message has every line that is wrong, and what to do about it. The table is then as it was
     */
    public void replaceWithCsv(String text, Instant asOf) {
        rows = LatencyRows.ofCsv(text, asOf);
    }

    /**
     * Replaces all rows by those of a JSON array of objects, whose members are called like the columns of
     * {@link #replaceWithCsv}; measurements stay.
     *
     * @param array the table
     * @param asOf when its numbers were true
     * @throws IllegalArgumentException as {@link #replaceWithCsv} does, with the number of the element for the line
     */
    public void replaceWithJson(JsonView array, Instant asOf) {
        rows = LatencyRows.ofJson(array, asOf);
    }

    /**
     * Takes one measurement into the average of a pair. Its weight halves with every half-life.
     *
     * @param from the place
     * @param hub the hub's host name
     * @param milliseconds the round trip, 0 to 60,000; a lost probe is what the prober waited
     * @return whether it was taken: false when the table is full, by {@link #MOST_PLACES} and {@link #MOST_HUBS}
     * @throws IllegalArgumentException if {@code from} or {@code hub} is blank, or {@code milliseconds} is not within 0 to
     *     60,000 or is NaN
     */
    public boolean measure(String from, String hub, double milliseconds) {
        requireWord(from, "from");
        requireWord(hub, "hub");
        if (!Latency.isPossible(milliseconds)) {
            throw new IllegalArgumentException("milliseconds must be within 0 to 60000");
        }
        Instant now = clock.instant();
        String place = CaseFolding.ascii(from);
        String key = CaseFolding.ascii(hub);
        if (measured.size() >= MOST_PLACES && !measured.containsKey(place)) {
            return false;
        }
        Map<String, Average> after = measured.compute(
                place, (same, before) -> with(before == null ? Map.of() : before, key, milliseconds, now));
        return after.containsKey(key);
    }

    private static void requireWord(String word, String what) {
        if (word.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
    }

    private Map<String, Average> with(Map<String, Average> before, String key, double milliseconds, Instant now) {
        if (before.size() >= MOST_HUBS && !before.containsKey(key)) {
            return before;
        }
        // Copied, so that who reads a place sees one moment of it.
        Map<String, Average> after = new HashMap<>(before);
        after.put(key, Average.of(before.get(key), milliseconds, now, decay));
        return Map.copyOf(after);
    }

    /**
     * The places that have rows. Those that are known from measurements alone are not among them: a host may have taken their
     * names from what devices sent.
     *
     * @return an unmodifiable set of words, A to Z in lower case
     */
    public Set<String> places() {
        return rows.keySet();
    }

    /**
     * What is known of the ways from a place.
     *
     * @param from the place, in any letter case
     * @return the round trips as they are now, or empty when the table does not know the place
     */
    public Optional<LatencyRow> from(String from) {
        String place = CaseFolding.ascii(from);
        Map<String, Latency> ofRows = rows.getOrDefault(place, Map.of());
        Map<String, Average> averages = measured.getOrDefault(place, Map.of());
        if (ofRows.isEmpty() && averages.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Latency> ofAverages = new HashMap<>();
        averages.forEach((key, average) -> ofAverages.put(key, average.latency()));
        return Optional.of(new LatencyRow(ofRows, ofAverages));
    }
}
