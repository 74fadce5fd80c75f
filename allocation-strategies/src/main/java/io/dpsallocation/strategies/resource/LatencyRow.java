package io.dpsallocation.strategies.resource;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.geo.AzureRegion;
import io.dpsallocation.strategies.geo.AzureRegions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LatencyTable} knew of the ways from one place at one moment. Later reloads and measurements do not change it.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class LatencyRow {

    private final Map<String, Latency> rows;
    private final Map<String, Latency> measured;

    LatencyRow(Map<String, Latency> rows, Map<String, Latency> measured) {
        this.rows = rows;
        this.measured = measured;
    }

    /**
     * The round trip to a hub: the younger one of its row and its measurements, and where there is neither, that to the
     * Azure region it is in.
     *
     * @param hub the hub, with the facts of the catalog
     * @return the round trip, or empty when the table does not have it
     */
    public Optional<Latency> to(LinkedHub hub) {
        Optional<Latency> own = younger(hub.key());
        return own.isPresent()
                ? own
                : Optional.ofNullable(hub.location())
                        .flatMap(AzureRegions::find)
                        .map(AzureRegion::name)
                        .flatMap(this::younger);
    }

    private Optional<Latency> younger(String key) {
        Latency row = rows.get(key);
        Latency average = measured.get(key);
        return Optional.ofNullable(isYounger(row, average) ? row : average);
    }

    private static boolean isYounger(@Nullable Latency row, @Nullable Latency average) {
        return average == null || (row != null && row.asOf().isAfter(average.asOf()));
    }
}
