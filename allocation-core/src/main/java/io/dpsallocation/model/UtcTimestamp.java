package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * A point in time as DPS writes it: ISO 8601 in UTC, with as many digits of a second as the service felt like (five and
 * seven are both observed). The text is kept, so it is written as it was read.
 *
 * <p>Immutable and thread-safe.
 *
 * @param text the timestamp as written
 * @since 0.1.0
 */
public record UtcTimestamp(String text) {

    /** Keeps the text as it is; a text that is no timestamp is not an error here, see {@link #toInstant()}. */
    public UtcTimestamp {
        Objects.requireNonNull(text, "text");
    }

    /**
     * A timestamp from its text.
     *
     * @param text the text
     * @return the timestamp
     */
    @JsonCreator
    public static UtcTimestamp of(String text) {
        return new UtcTimestamp(text);
    }

    /**
     * A timestamp from a point in time.
     *
     * @param instant the point in time
     * @return the timestamp, in UTC
     */
    public static UtcTimestamp of(Instant instant) {
        return new UtcTimestamp(instant.toString());
    }

    /**
     * The point in time.
     *
     * @return the instant, or empty when the text is no ISO 8601 timestamp
     */
    public Optional<Instant> toInstant() {
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException notATimestamp) {
            return Optional.empty();
        }
    }

    /** The text as written. */
    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
