package io.dpsallocation.testkit.tpm;

import java.util.Locale;

/*
 * Clearing a TPM makes a new seed of its storage hierarchy and leaves the endorsement hierarchy alone, so that a cleared TPM
 * has the same endorsement key and another storage root key.
 */
/**
 * A TPM 2.0 for tests, as far as a device needs one for DPS. It does with its keys what a TPM does, by the same algorithms, and
 * refuses what a TPM refuses; it keeps no secret from whoever has the process. Immutable and thread-safe.
 *
 * <pre>{@code
 * SoftwareTpm tpm = SoftwareTpm.named("boat-7");
 * TpmIdentityKey key = tpm.activate(TpmAuthenticationKey.ofBase64(challenge));
 * byte[] signature = key.sign(text);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SoftwareTpm {

    private final String name;
    private final int clearances;
    private final SeededRsaKey endorsement;
    private final SeededRsaKey storage;
    private final TpmPublicKey endorsementKey;
    private final TpmPublicKey storageRootKey;

    private SoftwareTpm(String name, int clearances, SeededRsaKey endorsement) {
        this.name = name;
        this.clearances = clearances;
        this.endorsement = endorsement;
        this.storage = SeededRsaKey.of("storage " + clearances + ' ' + name);
        this.endorsementKey = TpmPublicKey.of(RsaStorageArea.endorsementKey(endorsement.modulus()));
        this.storageRootKey = TpmPublicKey.of(RsaStorageArea.storageRootKey(storage.modulus()));
    }

    /**
     * The TPM of that name. Its keys, of RSA with 2048 bits, are computed from the name alone: the same on every run and every
     * JDK. That takes a tenth of a second or several.
     *
     * @param name any text; another one is another TPM
     * @return the TPM
     */
    public static SoftwareTpm named(String name) {
        return new SoftwareTpm(name, 0, SeededRsaKey.of("endorsement " + name));
    }

    /**
     * The same TPM after it was cleared, as by a change of the device's owner: with another storage root key.
     *
     * @return a copy
     */
    public SoftwareTpm cleared() {
        return new SoftwareTpm(name, clearances + 1, endorsement);
    }

    /**
     * What identifies the TPM for its whole life.
     *
     * @return the public endorsement key
     */
    public TpmPublicKey endorsementKey() {
        return endorsementKey;
    }

    /**
     * Below what the TPM keeps the keys it takes in.
     *
     * @return the public storage root key
     */
    public TpmPublicKey storageRootKey() {
        return storageRootKey;
    }

    /**
     * The registration ID that Microsoft's clients use for a TPM when they are given none.
     *
     * @return the SHA-256 of the endorsement key in Base32, 52 lower-case letters and digits
     */
    public String registrationId() {
        return Base32.encode(TpmHash.SHA256.digest(endorsementKey.toBytes())).toLowerCase(Locale.ROOT);
    }

    /**
     * Takes a key in that was wrapped for this TPM: {@code TPM2_ActivateCredential}, then {@code TPM2_Import}.
     *
     * @param authenticationKey what DPS answered
     * @return the key
     * @throws IllegalArgumentException if it was wrapped for another endorsement key or another storage root key, or was changed
     */
    public TpmIdentityKey activate(TpmAuthenticationKey authenticationKey) {
        byte[] wrappingKey = secret(authenticationKey.credential());
        byte[] key = key(authenticationKey.duplicate(), wrappingKey);
        return new TpmIdentityKey(key, authenticationKey.data(wrappingKey));
    }

    private byte[] secret(Credential credential) {
        try {
            return credential.activate(endorsementKey, endorsement.privateKey(), storageRootKey.name());
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "the TPM does not activate the credential: " + refused.getMessage(), refused);
        }
    }

    private byte[] key(Duplicate duplicate, byte[] wrappingKey) {
        try {
            return duplicate.open(storageRootKey, storage.privateKey(), wrappingKey);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("the TPM does not import the key: " + refused.getMessage(), refused);
        }
    }

    /** The name. */
    @Override
    public String toString() {
        return "SoftwareTpm[" + name + "]";
    }
}
