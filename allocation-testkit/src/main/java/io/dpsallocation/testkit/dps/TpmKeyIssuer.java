package io.dpsallocation.testkit.dps;

import io.dpsallocation.testkit.tpm.TpmAuthenticationKey;
import java.util.Base64;

/*
 * The text that goes along with a wrapped key is read by no client; that it names the registration is assumed.
 */
/** Makes keys for devices with a TPM, and wraps them so that this TPM alone gets at them. Thread-safe. */
final class TpmKeyIssuer {

    private static final int KEY_BYTES = 32;

    private final String idScope;
    private final Ids ids;

    TpmKeyIssuer(String idScope, Ids ids) {
        this.idScope = idScope;
        this.ids = ids;
    }

    /** A new key, in Base64. */
    String newKey() {
        byte[] key = new byte[KEY_BYTES];
        ids.random().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A key as the TPM takes it in, in Base64. */
    String wrapped(String key, TpmTarget target, String registrationId) {
        return TpmAuthenticationKey.wrap(
                        target.endorsementKey(),
                        target.storageRootKey(),
                        Base64.getDecoder().decode(key),
                        SasTokens.registration(idScope, registrationId),
                        ids.random())
                .toBase64();
    }
}
