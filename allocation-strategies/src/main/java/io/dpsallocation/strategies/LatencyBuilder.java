package io.dpsallocation.strategies;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.geo.GeoStrategy;
import io.dpsallocation.strategies.latency.DeviceSamples;
import io.dpsallocation.strategies.latency.DistancePrediction;
import io.dpsallocation.strategies.latency.LatencyStrategy;
import io.dpsallocation.strategies.latency.TableLookup;
import io.dpsallocation.strategies.latency.Tolerance;
import io.dpsallocation.strategies.resource.LatencyTable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link AllocationStrategies#latency()} with settings. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class LatencyBuilder {

    private JsonPointer samples = DeviceSamples.DEFAULT_POINTER;
    private double timeout = DeviceSamples.DEFAULT_TIMEOUT;
    private double spread;
    private @Nullable LatencyTable table;
    private JsonPointer key = JsonPointer.of("");
    private @Nullable Duration maxAge;
    private boolean predict;
    private JsonPointer position = GeoStrategy.DEFAULT_POSITION;
    private double tolerance = Tolerance.DEFAULT.share();
    private double minimumTolerance = Tolerance.DEFAULT.minimum();

    LatencyBuilder() {}

    /**
     * Where the request has the round trips the device measured. Default {@code /deviceRuntimeContext/payload/rtt}.
     *
     * @param pointer a JSON pointer into the request
     * @return this builder
     * @throws IllegalArgumentException if the text is not a pointer
     */
    public LatencyBuilder samples(String pointer) {
        this.samples = JsonPointer.of(pointer);
        return this;
    }

    /**
     * What a lost probe counts. Default 3,000, range 1 to 60,000.
     *
     * @param milliseconds the timeout; a round trip that is not below it counts as lost
     * @return this builder
     */
    public LatencyBuilder timeout(double milliseconds) {
        this.timeout = milliseconds;
        return this;
    }

    /**
     * How much of the way from the median up to the 95th percentile is added to the median. Default 0, range 0 to 10.
     *
     * @param factor the factor
     * @return this builder
     */
    public LatencyBuilder spread(double factor) {
        this.spread = factor;
        return this;
    }

    /**
     * Round trips by region or network, for devices that measured nothing. Default none.
     *
     * @param table the table
     * @param key a JSON pointer to where the request names the device's region or network
     * @return this builder
     * @throws IllegalArgumentException if the text is not a pointer
     */
    public LatencyBuilder table(LatencyTable table, String key) {
        this.table = Objects.requireNonNull(table, "table");
        this.key = JsonPointer.of(key);
        return this;
    }

    /**
     * The age beyond which a number of the table is not used. Default none.
     *
     * @param age a duration &gt; 0
     * @return this builder
     */
    public LatencyBuilder maxAge(Duration age) {
        this.maxAge = Objects.requireNonNull(age, "age");
        return this;
    }

    /**
     * Guesses from the distance where nothing was measured. Default off.
     *
     * @return this builder
     */
    public LatencyBuilder predict() {
        this.predict = true;
        return this;
    }

    /**
     * Where the request says where the device is, for guesses. Default {@code /deviceRuntimeContext/payload/position}.
     *
     * @param pointer a JSON pointer into the request
     * @return this builder
     * @throws IllegalArgumentException if the text is not a pointer
     */
    public LatencyBuilder position(String pointer) {
        this.position = JsonPointer.of(pointer);
        return this;
    }

    /**
     * How much slower than the fastest still counts as equally fast: the larger of both. Default 0.1 and 5 ms.
     *
     * @param share as a share of the fastest hub's round trip, 0 to 1
     * @param milliseconds at least so much, 0 to 60,000
     * @return this builder
     */
    public LatencyBuilder tolerance(double share, double milliseconds) {
        this.tolerance = share;
        this.minimumTolerance = milliseconds;
        return this;
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if a number is out of its range or is NaN, or there is a maximum age of 0 or less, or one
     *     without a table
     */
    public AllocationStrategy build() {
        if (maxAge != null && table == null) {
            throw new IllegalArgumentException("maxAge is for a table; give a table, or leave maxAge out");
        }
        return new LatencyStrategy(
                new DeviceSamples(samples, timeout, spread, ""),
                table == null ? null : new TableLookup(table, key, maxAge, ""),
                predict ? new DistancePrediction(position, "") : null,
                new Tolerance(tolerance, minimumTolerance),
                null);
    }
}
