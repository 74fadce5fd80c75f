package io.dpsallocation.testkit.dps;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of a device's TPM, each a {@code TPM2B_PUBLIC} as the TPM marshals it. Immutable and thread-safe.
 * {@link #toString()} shows neither.
 *
 * @since 0.1.0
 */
public final class TpmKeys {

    private final byte[] endorsementKey;
    private final byte @Nullable [] storageRootKey;

    /**
     * Keys as bytes.
     *
     * @param endorsementKey what identifies the TPM; copied
     * @param storageRootKey what the TPM wraps keys with; null when the device left it out; copied
     */
    public TpmKeys(byte[] endorsementKey, byte @Nullable [] storageRootKey) {
        this.endorsementKey =
                Objects.requireNonNull(endorsementKey, "endorsementKey").clone();
        this.storageRootKey = storageRootKey == null ? null : storageRootKey.clone();
    }

    /**
     * Keys as the wire has them.
     *
     * @param endorsementKey the Base64 of the endorsement key
     * @param storageRootKey the Base64 of the storage root key, or null for none
     * @return the keys
     * @throws IllegalArgumentException if either is not Base64
     */
    public static TpmKeys ofBase64(String endorsementKey, @Nullable String storageRootKey) {
        return new TpmKeys(
                bytes("endorsementKey", endorsementKey),
                storageRootKey == null ? null : bytes("storageRootKey", storageRootKey));
    }

    private static byte[] bytes(String name, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(name + " must be Base64");
        }
    }

    /**
     * The endorsement key.
     *
     * @return a copy
     */
    public byte[] endorsementKey() {
        return endorsementKey.clone();
    }

    /**
     * The storage root key.
     *
     * @return a copy, or null
     */
    public byte @Nullable [] storageRootKey() {
        return storageRootKey == null ? null : storageRootKey.clone();
    }

    /** Whether the other is a pair of the same keys. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TpmKeys keys
                && Arrays.equals(endorsementKey, keys.endorsementKey)
                && Arrays.equals(storageRootKey, keys.storageRootKey);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(endorsementKey) + Arrays.hashCode(storageRootKey);
    }

    /** The fact of the keys, not the keys. */
    @Override
    public String toString() {
        return "TpmKeys[****]";
    }
}
