package io.dpsallocation.testkit.dps;

import io.dpsallocation.testkit.tpm.TpmPublicKey;
import org.jspecify.annotations.Nullable;

/** The keys a TPM is known by, and that keys are wrapped for. Immutable and thread-safe. */
record TpmTarget(TpmPublicKey endorsementKey, TpmPublicKey storageRootKey) {

    /**
     * The keys a device sent.
     *
     * @throws IllegalArgumentException if one is missing or is no key of a TPM 2.0
     */
    static TpmTarget of(TpmKeys sent) {
        return new TpmTarget(
                key("/tpm/endorsementKey", sent.endorsementKey()), key("/tpm/storageRootKey", sent.storageRootKey()));
    }

    private static TpmPublicKey key(String place, byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException(place + " is missing: without it no key can be wrapped for the TPM");
        }
        try {
            return TpmPublicKey.of(bytes);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(place + ": " + unusable.getMessage(), unusable);
        }
    }
}
