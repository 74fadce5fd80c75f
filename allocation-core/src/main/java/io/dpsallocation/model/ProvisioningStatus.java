package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;

/**
 * Whether devices may register through an enrollment.
 *
 * <p>An open set: a value that is none of the constants is kept as it is and is never an error. A value that differs from
 * a constant only in letter case is that constant. Immutable and thread-safe.
 *
 * @param value the word on the wire
 * @since 0.1.0
 */
public record ProvisioningStatus(String value) {

    /** They may. */
    public static final ProvisioningStatus ENABLED = new ProvisioningStatus("enabled");

    /** They may not. */
    public static final ProvisioningStatus DISABLED = new ProvisioningStatus("disabled");

    private static final List<ProvisioningStatus> KNOWN = List.of(ENABLED, DISABLED);

    /**
     * Keeps the word as it is; prefer {@link #of(String)}, which finds the constant.
     */
    public ProvisioningStatus {
        Objects.requireNonNull(value, "value");
    }

    /**
     * The value for a word, in its canonical spelling when it is a known one.
     *
     * @param text the word, in any letter case
     * @return the constant, or a new value for an unknown word
     */
    @JsonCreator
    public static ProvisioningStatus of(String text) {
        return OpenSet.word(text, KNOWN, ProvisioningStatus::new);
    }

    /** The word on the wire. */
    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
