package io.dpsallocation.strategies.condition;

import io.dpsallocation.model.CaseFolding;
import java.util.regex.Pattern;

/**
 * The certificate has a thumbprint: SHA-1 or SHA-256 over its DER form.
 *
 * @param thumbprint hexadecimal digits in lower case, 40 or 64 of them
 */
record ThumbprintCondition(String thumbprint) implements RequestCondition {

    /** 20 or 32 bytes in hexadecimal, with colons between them or without. */
    static final String GRAMMAR = "[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){19}((:?[0-9A-Fa-f]{2}){12})?";

    static final String WHAT = "40 hexadecimal digits of a SHA-1 thumbprint, or 64 of a SHA-256 one";

    static ThumbprintCondition of(String text) {
        if (!Pattern.matches(GRAMMAR, text)) {
            throw new IllegalArgumentException("a thumbprint must be " + WHAT);
        }
        return new ThumbprintCondition(folded(text));
    }

    static String folded(String text) {
        return CaseFolding.ascii(text.replace(":", ""));
    }

    @Override
    public boolean holds(RequestFacts facts) {
        return facts.certificate().thumbprints().contains(thumbprint);
    }

    @Override
    public String wanted() {
        return "a certificate with a certain thumbprint";
    }
}
