package io.dpsallocation.strategies.lookup;

import io.dpsallocation.json.JsonPointer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a lookup asks, and what it does with the answer.
 *
 * <p>Immutable and thread-safe.
 *
 * @param dataSource where connections come from
 * @param query the statement, with parameters such as {@code :registrationId}
 * @param parameters where the values of other parameters stand in the request
 * @param hostColumn the column with the hub's host name
 * @param initialTwinColumn the column with a twin, or null for none
 * @param payloadColumn the column with a payload, or null for none
 * @param refusesOnFailure whether a database that does not answer refuses the device for now; else the next strategy is asked
 * @param cacheFor how long a row is used again; zero for never
 * @param cacheSize how many rows are remembered, at least 1
 * @since 0.1.0
 */
public record LookupOptions(
        DataSource dataSource,
        String query,
        Map<String, JsonPointer> parameters,
        String hostColumn,
        @Nullable String initialTwinColumn,
        @Nullable String payloadColumn,
        boolean refusesOnFailure,
        Duration cacheFor,
        int cacheSize) {

    /** The column with the host name by default. */
    public static final String HOST = "host";

    /** The longest time a row is used again: a day. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** How many rows are remembered by default. */
    public static final int USUAL_SIZE = 10_000;

    /** How many rows may be remembered. */
    public static final int LARGEST_SIZE = 1_000_000;

    /**
     * Checks times and sizes.
     *
     * @throws IllegalArgumentException if {@code cacheFor} is not within 0 to 24 hours, {@code cacheSize} is not within 1 to
     *     1,000,000, or a column's name is blank
     */
    public LookupOptions {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(query, "query");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        requireName(hostColumn, "host");
        requireName(initialTwinColumn, "initialTwin");
        requireName(payloadColumn, "payload");
        if (cacheFor.isNegative() || cacheFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cacheFor must be within 0 to 24 hours");
        }
        if (cacheSize < 1 || cacheSize > LARGEST_SIZE) {
            throw new IllegalArgumentException("cacheSize must be within 1 to " + LARGEST_SIZE);
        }
    }

    private static void requireName(@Nullable String column, String name) {
        if (column != null && column.isBlank()) {
            throw new IllegalArgumentException(name + ": the name of a column must not be blank");
        }
    }
}
