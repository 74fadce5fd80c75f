package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;

/**
 * How DPS chooses a hub for a device.
 *
 * <p>An open set: a value that is none of the constants is kept as it is and is never an error. A value that differs from
 * a constant only in letter case is that constant. Immutable and thread-safe.
 *
 * @param value the word on the wire
 * @since 0.1.0
 */
public record AllocationPolicy(String value) {

    /** Evenly weighted distribution. */
    public static final AllocationPolicy HASHED = new AllocationPolicy("hashed");

    /** Lowest latency. */
    public static final AllocationPolicy GEO_LATENCY = new AllocationPolicy("geoLatency");

    /** The one hub the enrollment names. */
    public static final AllocationPolicy STATIC = new AllocationPolicy("static");

    /** A webhook decides. */
    public static final AllocationPolicy CUSTOM = new AllocationPolicy("custom");

    private static final List<AllocationPolicy> KNOWN = List.of(HASHED, GEO_LATENCY, STATIC, CUSTOM);

    /**
     * Keeps the word as it is; prefer {@link #of(String)}, which finds the constant.
     */
    public AllocationPolicy {
        Objects.requireNonNull(value, "value");
    }

    /**
     * The value for a word, in its canonical spelling when it is a known one.
     *
     * @param text the word, in any letter case
     * @return the constant, or a new value for an unknown word
     */
    @JsonCreator
    public static AllocationPolicy of(String text) {
        return OpenSet.word(text, KNOWN, AllocationPolicy::new);
    }

    /** The word on the wire. */
    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
