package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.latency.Readings.LeftOut;
import io.dpsallocation.strategies.latency.Readings.Reading;
import io.dpsallocation.strategies.resource.Latency;
import io.dpsallocation.strategies.resource.LatencyRow;
import io.dpsallocation.strategies.resource.LatencyTable;
import io.dpsallocation.strategies.time.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Round trips that stand in a {@link LatencyTable} for the place a device names: its region, its network.
 *
 * <p>Immutable but for the table; thread-safe.
 *
 * @since 0.1.0
 */
public final class TableLookup implements Evidence {

    private final LatencyTable table;
    private final JsonPointer key;
    private final @Nullable Duration maxAge;
    private final String settingPath;

    /**
     * The rows of a table for what stands at a place of the request.
     *
     * @param table the table
     * @param key where the request names the device's region or network
     * @param maxAge the age beyond which a number is not used; null for none
     * @param settingPath where the key stands in the configuration; empty when it was made in code
     * @throws IllegalArgumentException if {@code maxAge} &lt;= 0
     */
    public TableLookup(LatencyTable table, JsonPointer key, @Nullable Duration maxAge, String settingPath) {
        this.table = Objects.requireNonNull(table, "table");
        this.key = Objects.requireNonNull(key, "key");
        if (maxAge != null && (maxAge.isZero() || maxAge.isNegative())) {
            throw new IllegalArgumentException("maxAge must be longer than zero");
        }
        this.maxAge = maxAge;
        this.settingPath = settingPath;
    }

    @Override
    public Readings read(AllocationContext context) {
        Optional<String> place = context.at(key).flatMap(value -> value.asText().or(value::asNumberText));
        if (place.isEmpty()) {
            return Readings.none(settingPath, "the request has " + found(context) + " at " + key + " to look up");
        }
        Optional<LatencyRow> row = table.from(place.get());
        return row.isEmpty()
                ? Readings.none(settingPath, "the latency table does not know what the request has at " + key)
                : readings(context, row.get());
    }

    private String found(AllocationContext context) {
        return context.at(key)
                .map(JsonView::kind)
                .map(kind -> "a value of the kind " + kind.word())
                .orElse("nothing");
    }

    private Readings readings(AllocationContext context, LatencyRow row) {
        Instant now = context.clock().instant();
        List<Reading> known = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (LinkedHub hub : context.candidates()) {
            Optional<Latency> latency = row.to(hub);
            if (latency.isEmpty()) {
                leftOut.add(new LeftOut(hub, "the latency table has no number for it"));
                continue;
            }
            Duration age = Ages.of(latency.get().asOf(), now);
            if (maxAge != null && age.compareTo(maxAge) > 0) {
                leftOut.add(new LeftOut(
                        hub,
                        "its number in the latency table is " + Ages.inWords(age) + " old, and maxAge is "
                                + Ages.inWords(maxAge)));
            } else {
                known.add(new Reading(hub, latency.get().milliseconds(), sentence(latency.get(), age)));
            }
        }
        return known.isEmpty()
                ? new Readings(known, leftOut, List.of(), settingPath, "the latency table has no number that counts")
                : new Readings(known, leftOut, List.of(), settingPath, "by the latency table and the word at " + key);
    }

    private static String sentence(Latency latency, Duration age) {
        String source = latency.measurements() == 0
                ? "a row of the latency table"
                : "the decayed average of " + latency.measurements()
                        + (latency.measurements() == 1 ? " measurement" : " measurements");
        return source + ", " + Ages.inWords(age) + " old";
    }
}
