package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;

/**
 * How an assignment came about.
 *
 * <p>An open set: a value that is none of the constants is kept as it is and is never an error. A value that differs from
 * a constant only in letter case is that constant. Immutable and thread-safe.
 *
 * @param value the word on the wire
 * @since 0.1.0
 */
public record RegistrationSubstatus(String value) {

    /** The device had no hub before. */
    public static final RegistrationSubstatus INITIAL_ASSIGNMENT = new RegistrationSubstatus("initialAssignment");

    /** The device moved and its twin moved along. */
    public static final RegistrationSubstatus DEVICE_DATA_MIGRATED = new RegistrationSubstatus("deviceDataMigrated");

    /** The device moved and starts with a new twin. */
    public static final RegistrationSubstatus DEVICE_DATA_RESET = new RegistrationSubstatus("deviceDataReset");

    /** The device registered again and stayed. */
    public static final RegistrationSubstatus REPROVISIONED_TO_INITIAL_ASSIGNMENT =
            new RegistrationSubstatus("reprovisionedToInitialAssignment");

    private static final List<RegistrationSubstatus> KNOWN =
            List.of(INITIAL_ASSIGNMENT, DEVICE_DATA_MIGRATED, DEVICE_DATA_RESET, REPROVISIONED_TO_INITIAL_ASSIGNMENT);

    /**
     * Keeps the word as it is; prefer {@link #of(String)}, which finds the constant.
     */
    public RegistrationSubstatus {
        Objects.requireNonNull(value, "value");
    }

    /**
     * The value for a word, in its canonical spelling when it is a known one.
     *
     * @param text the word, in any letter case
     * @return the constant, or a new value for an unknown word
     */
    @JsonCreator
    public static RegistrationSubstatus of(String text) {
        return OpenSet.word(text, KNOWN, RegistrationSubstatus::new);
    }

    /** The word on the wire. */
    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
