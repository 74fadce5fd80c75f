package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;

/**
 * How far a registration has come.
 *
 * <p>An open set: a value that is none of the constants is kept as it is and is never an error. A value that differs from
 * a constant only in letter case is that constant. Immutable and thread-safe.
 *
 * @param value the word on the wire
 * @since 0.1.0
 */
public record RegistrationStatus(String value) {

    /** Nothing has happened yet. */
    public static final RegistrationStatus UNASSIGNED = new RegistrationStatus("unassigned");

    /** DPS is choosing a hub; the device asks again later. */
    public static final RegistrationStatus ASSIGNING = new RegistrationStatus("assigning");

    /** The device has its hub. */
    public static final RegistrationStatus ASSIGNED = new RegistrationStatus("assigned");

    /** The registration failed; an error code says why. */
    public static final RegistrationStatus FAILED = new RegistrationStatus("failed");

    /** The enrollment is disabled. */
    public static final RegistrationStatus DISABLED = new RegistrationStatus("disabled");

    private static final List<RegistrationStatus> KNOWN = List.of(UNASSIGNED, ASSIGNING, ASSIGNED, FAILED, DISABLED);

    /**
     * Keeps the word as it is; prefer {@link #of(String)}, which finds the constant.
     */
    public RegistrationStatus {
        Objects.requireNonNull(value, "value");
    }

    /**
     * The value for a word, in its canonical spelling when it is a known one.
     *
     * @param text the word, in any letter case
     * @return the constant, or a new value for an unknown word
     */
    @JsonCreator
    public static RegistrationStatus of(String text) {
        return OpenSet.word(text, KNOWN, RegistrationStatus::new);
    }

    /** The word on the wire. */
    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
