package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;

/**
 * The ways a device can prove who it is.
 *
 * <p>An open set: a value that is none of the constants is kept as it is and is never an error. A value that differs from
 * a constant only in letter case is that constant. Immutable and thread-safe.
 *
 * @param value the word on the wire
 * @since 0.1.0
 */
public record AttestationType(String value) {

    /** No proof. */
    public static final AttestationType NONE = new AttestationType("none");

    /** A trusted platform module. */
    public static final AttestationType TPM = new AttestationType("tpm");

    /** A certificate. */
    public static final AttestationType X509 = new AttestationType("x509");

    /** A shared key. */
    public static final AttestationType SYMMETRIC_KEY = new AttestationType("symmetricKey");

    private static final List<AttestationType> KNOWN = List.of(NONE, TPM, X509, SYMMETRIC_KEY);

    /**
     * Keeps the word as it is; prefer {@link #of(String)}, which finds the constant.
     */
    public AttestationType {
        Objects.requireNonNull(value, "value");
    }

    /**
     * The value for a word, in its canonical spelling when it is a known one.
     *
     * @param text the word, in any letter case
     * @return the constant, or a new value for an unknown word
     */
    @JsonCreator
    public static AttestationType of(String text) {
        return OpenSet.word(text, KNOWN, AttestationType::new);
    }

    /** The word on the wire. */
    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
