package io.dpsallocation.testkit.dps;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a hub stores to know a device by: what the device's attestation gave when it registered. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public sealed interface HubCredentials {

    /**
     * The keys a device signs its tokens with. {@link #toString()} shows neither.
     *
     * @param primaryKey the Base64 of 16 to 64 bytes
     * @param secondaryKey the same, or null for none
     * @since 0.1.0
     */
    record SymmetricKeys(String primaryKey, @Nullable String secondaryKey) implements HubCredentials {

        public SymmetricKeys {
            Objects.requireNonNull(primaryKey, "primaryKey");
        }

        /** The fact of the keys, not the keys. */
        @Override
        public String toString() {
            return "SymmetricKeys[****]";
        }
    }

    /**
     * The certificate a device presents.
     *
     * @param primaryThumbprint SHA-256 over the certificate's DER form, in upper-case hexadecimal
     * @param secondaryThumbprint the same of another certificate that serves as well; null for none
     * @since 0.1.0
     */
    record Thumbprints(String primaryThumbprint, @Nullable String secondaryThumbprint) implements HubCredentials {

        public Thumbprints {
            Objects.requireNonNull(primaryThumbprint, "primaryThumbprint");
        }
    }

    /**
     * The key DPS made for a device with a TPM. {@link #toString()} does not show it.
     *
     * @param key the Base64 of 32 bytes
     * @since 0.1.0
     */
    record TpmIssuedKey(String key) implements HubCredentials {

        public TpmIssuedKey {
            Objects.requireNonNull(key, "key");
        }

        /** The fact of the key, not the key. */
        @Override
        public String toString() {
            return "TpmIssuedKey[****]";
        }
    }
}
