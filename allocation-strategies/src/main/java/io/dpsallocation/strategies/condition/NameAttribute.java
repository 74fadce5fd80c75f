package io.dpsallocation.strategies.condition;

import io.dpsallocation.model.CaseFolding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of a distinguished name that can be asked for, called as RFC 4514 does; SERIALNUMBER is X.520's, which device
 * certificates (IEEE 802.1AR) bear.
 *
 * @since 0.1.0
 */
public enum NameAttribute {
    /** Common name. */
    CN,
    /** Organisation. */
    O,
    /** Unit of an organisation. */
    OU,
    /** Country. */
    C,
    /** State or province. */
    ST,
    /** Place. */
    L,
    /** Part of a domain's name. */
    DC,
    /** User ID. */
    UID,
    /** The serial number of a device, not of its certificate. */
    SERIALNUMBER;

    /**
     * An attribute by its word.
     *
     * @param word the word, in any letter case
     * @return the attribute
     * @throws IllegalArgumentException if there is none of that name
     */
    public static NameAttribute of(String word) {
        return find(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the attribute of a certificate's name must be one of " + List.of(values())));
    }

    static Optional<NameAttribute> find(String word) {
        String folded = CaseFolding.ascii(word);
        return Arrays.stream(values())
                .filter(attribute -> CaseFolding.ascii(attribute.name()).equals(folded))
                .findFirst();
    }
}
