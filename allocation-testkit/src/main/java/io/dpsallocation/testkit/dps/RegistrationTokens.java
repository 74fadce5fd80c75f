package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the tokens devices present to DPS. Whose key signed one is for others to say. Immutable and thread-safe. */
final class RegistrationTokens {

    private final String idScope;

    RegistrationTokens(String idScope) {
        this.idScope = idScope;
    }

    /**
     * A device's token.
     *
     * @throws NotProvedException if there is none, it is for something else, or it is expired
     */
    SasToken read(String registrationId, @Nullable String authorization, Instant at) throws NotProvedException {
        SasToken token = SasToken.presented(authorization);
        if (!names(token, registrationId)) {
            throw new NotProvedException("the token's sr does not name this ID scope and registration ID");
        }
        if (token.isExpired(at)) {
            throw new NotProvedException("the token is expired");
        }
        return token;
    }

    /** DPS's own documentation asks for a lower-case URI, so the letter case of what sr names counts for nothing. */
    private boolean names(SasToken token, String registrationId) throws NotProvedException {
        String expected = SasTokens.registration(idScope, registrationId);
        try {
            return CaseFolding.ascii(token.resource()).equals(CaseFolding.ascii(expected));
        } catch (IllegalArgumentException brokenPercent) {
            throw new NotProvedException(String.valueOf(brokenPercent.getMessage()));
        }
    }
}
