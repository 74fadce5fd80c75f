package io.dpsallocation.strategies;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.lookup.LookupOptions;
import io.dpsallocation.strategies.lookup.LookupStrategy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Builds a strategy that reads a database before it decides. Not thread-safe.
 *
 * <pre>{@code
 * AllocationStrategies.lookupBuilder(dataSource, "SELECT host FROM device WHERE id = :registrationId AND tenant = :tenant")
 *         .parameter("tenant", "/deviceRuntimeContext/payload/tenant")
 *         .cacheFor(Duration.ofMinutes(5))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class LookupBuilder {

    private final DataSource dataSource;
    private final String query;
    private final Map<String, JsonPointer> parameters = new LinkedHashMap<>();
    private String hostColumn = LookupOptions.HOST;
    private @Nullable String initialTwinColumn;
    private @Nullable String payloadColumn;
    private boolean refusesOnFailure = true;
    private Duration cacheFor = Duration.ZERO;
    private int cacheSize = LookupOptions.USUAL_SIZE;

    LookupBuilder(DataSource dataSource, String query) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.query = Objects.requireNonNull(query, "query");
    }

    /**
     * Says where the value of a parameter stands in the request. {@code :registrationId} and {@code :enrollmentId} need no such
     * word; they are in lower case, as DPS compares them without regard to it.
     *
     * @param name the parameter's name, without its colon
     * @param pointer the place as a JSON pointer: a string of up to 1,000 characters, a number, or true or false
     * @return this builder
     * @throws IllegalArgumentException if the text is no pointer
     */
    public LookupBuilder parameter(String name, String pointer) {
        parameters.put(Objects.requireNonNull(name, "name"), JsonPointer.of(pointer));
        return this;
    }

    /**
     * The column with the hub's host name. Default {@code host}.
     *
     * @param column its name, in any letter case
     * @return this builder
     */
    public LookupBuilder hostColumn(String column) {
        this.hostColumn = Objects.requireNonNull(column, "column");
        return this;
    }

    /**
     * The column with the device's initial twin, as JSON. Default none.
     *
     * @param column its name, in any letter case
     * @return this builder
     */
    public LookupBuilder initialTwinColumn(String column) {
        this.initialTwinColumn = Objects.requireNonNull(column, "column");
        return this;
    }

    /**
     * The column with an object for the device, as JSON. Default none.
     *
     * @param column its name, in any letter case
     * @return this builder
     */
    public LookupBuilder payloadColumn(String column) {
        this.payloadColumn = Objects.requireNonNull(column, "column");
        return this;
    }

    /**
     * Hands on to the next strategy when the database does not answer. Default is to refuse for now, so that DPS tries again.
     *
     * @return this builder
     */
    public LookupBuilder handingOnFailure() {
        this.refusesOnFailure = false;
        return this;
    }

    /**
     * How long a row is used again for the same values. Default zero: the database is asked every time.
     *
     * @param time 0 to 24 hours
     * @return this builder
     */
    public LookupBuilder cacheFor(Duration time) {
        this.cacheFor = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * How many rows are remembered. Default 10,000; beyond it the one used longest ago goes.
     *
     * @param rows 1 to 1,000,000
     * @return this builder
     */
    public LookupBuilder cacheSize(int rows) {
        this.cacheSize = rows;
        return this;
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if the statement is not one query with at least one parameter, a parameter has no place
     *     or is not asked for, a column's name is blank, or a time or size is out of range
     */
    public AllocationStrategy build() {
        return new LookupStrategy(new LookupOptions(
                dataSource,
                query,
                parameters,
                hostColumn,
                initialTwinColumn,
                payloadColumn,
                refusesOnFailure,
                cacheFor,
                cacheSize));
    }
}
