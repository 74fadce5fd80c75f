package io.dpsallocation.spi;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.List;
import java.util.Objects;

/**
 * A place in the request that a strategy or filter reads, and what is worth trying there to see whether its answer changes:
 * the values its settings compare with, and those on either side of its thresholds.
 *
 * <p>Immutable and thread-safe.
 *
 * @param pointer the place, from the root of the request
 * @param values what to put there; they come from settings or from what is known of hubs, or are worked out from numbers; never a
 *     text that a device sent
 * @param absent whether to try the request without anything there
 * @param settingPath the setting that reads the place, as a JSON pointer into the configuration
 * @param leftOut how many more values would be worth trying and are not among {@code values}, since they are too many; the search
 *     says so. 0 or more
 * @since 0.1.0
 */
public record Probe(JsonPointer pointer, List<JsonView> values, boolean absent, String settingPath, int leftOut) {

    public Probe {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(settingPath, "settingPath");
        values = List.copyOf(values);
        if (leftOut < 0) {
            throw new IllegalArgumentException("leftOut must be >= 0");
        }
    }

    /**
     * Values at a place, all that are worth trying.
     *
     * @param pointer the place, from the root of the request
     * @param values what to put there
     * @param absent whether to try the request without anything there
     * @param settingPath the setting that reads the place
     */
    public Probe(JsonPointer pointer, List<JsonView> values, boolean absent, String settingPath) {
        this(pointer, values, absent, settingPath, 0);
    }

    /**
     * Values at a place, and the place without a value.
     *
     * @param pointer the place, from the root of the request
     * @param values what to put there
     * @param settingPath the setting that reads the place
     * @return the probe
     */
    public static Probe of(JsonPointer pointer, List<JsonView> values, String settingPath) {
        return new Probe(pointer, values, true, settingPath);
    }

    /**
     * The same, of which some values had to be left out.
     *
     * @param values how many, 0 or more
     * @return a copy
     */
    public Probe leavingOut(int values) {
        return new Probe(pointer, this.values, absent, settingPath, values);
    }

    /** The place and the number of values. */
    @Override
    public String toString() {
        return "Probe[" + pointer + ", " + values.size() + " values]";
    }
}
