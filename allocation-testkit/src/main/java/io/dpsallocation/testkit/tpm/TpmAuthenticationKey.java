package io.dpsallocation.testkit.tpm;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/*
 * The order of the parts is what Microsoft's Java and Node clients read. The sensitive part is wrapped twice, by the secret of
 * the credential and by a seed for the storage root key: so a TPM gets at the key that has both the endorsement key and the
 * storage root key, and no other one does.
 */
/**
 * A symmetric key in a wrapping that only one TPM opens: what DPS answers a device as {@code authenticationKey}, with the
 * challenge and again when it is assigned. Immutable and thread-safe. {@link #toString()} shows nothing of it.
 *
 * @since 0.1.0
 */
public final class TpmAuthenticationKey {

    /** AES-128: Microsoft's Java client gives its TPM an initialisation vector as long as this key. */
    private static final int WRAPPING_KEY_BYTES = 16;

    private final Credential credential;
    private final Duplicate duplicate;
    private final byte[] encryptedData;

    private TpmAuthenticationKey(Credential credential, Duplicate duplicate, byte[] encryptedData) {
        this.credential = credential;
        this.duplicate = duplicate;
        this.encryptedData = encryptedData;
    }

    /**
     * Wraps a key.
     *
     * @param endorsementKey the TPM's endorsement key
     * @param storageRootKey the TPM's storage root key, below which it takes the key in
     * @param key 1 to 64 bytes, by which the TPM is to sign with HMAC-SHA256
     * @param data a text that goes along, encrypted; clients decrypt it and do nothing with it
     * @param random where seeds and wrapping keys come from
     * @return the wrapped key
     * @throws IllegalArgumentException if the key has no such length
     */
    public static TpmAuthenticationKey wrap(
            TpmPublicKey endorsementKey, TpmPublicKey storageRootKey, byte[] key, String data, SecureRandom random) {
        byte[] wrappingKey = new byte[WRAPPING_KEY_BYTES];
        random.nextBytes(wrappingKey);
        byte[] encryptedData = Cfb.encrypt(wrappingKey, data.getBytes(StandardCharsets.UTF_8));
        return new TpmAuthenticationKey(
                Credential.make(endorsementKey, storageRootKey.name(), wrappingKey, random),
                Duplicate.make(storageRootKey, key.clone(), wrappingKey, random),
                encryptedData);
    }

    /**
     * Reads one, as far as the lengths of its parts go.
     *
     * @param bytes what {@link #toBytes} made, or the real DPS
     * @return the wrapped key
     * @throws IllegalArgumentException if the bytes are anything else
     */
    public static TpmAuthenticationKey of(byte[] bytes) {
        try {
            TpmReader in = new TpmReader(bytes);
            Credential credential = new Credential(in.sizedBytes(), in.sizedBytes());
            Duplicate duplicate = new Duplicate(in.sizedBytes(), in.sizedBytes(), in.sizedBytes());
            byte[] encryptedData = in.sizedBytes();
            in.end();
            return new TpmAuthenticationKey(credential, duplicate, encryptedData);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("the authentication key is broken: " + notOne.getMessage(), notOne);
        }
    }

    /**
     * Reads one from the text in which a device gets it.
     *
     * @param text Base64
     * @return the wrapped key
     * @throws IllegalArgumentException if it is anything else
     */
    public static TpmAuthenticationKey ofBase64(String text) {
        return of(TpmReader.base64("the authentication key", text));
    }

    /**
     * The wrapped key as a TPM's client takes it apart.
     *
     * @return {@code TPM2B_ID_OBJECT}, {@code TPM2B_ENCRYPTED_SECRET}, {@code TPM2B_PRIVATE}, {@code TPM2B_ENCRYPTED_SECRET},
     *     {@code TPM2B_PUBLIC} and {@code TPM2B_DATA}, one after the other, in a new array
     */
    public byte[] toBytes() {
        return new TpmWriter()
                .sizedBytes(credential.idObject())
                .sizedBytes(credential.encryptedSeed())
                .sizedBytes(duplicate.sealed())
                .sizedBytes(duplicate.encryptedSeed())
                .sizedBytes(duplicate.publicArea())
                .sizedBytes(encryptedData)
                .toBytes();
    }

    /**
     * The text in which a device gets it.
     *
     * @return the Base64 of {@link #toBytes()}
     */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    Credential credential() {
        return credential;
    }

    Duplicate duplicate() {
        return duplicate;
    }

    /** The text that goes along. */
    String data(byte[] wrappingKey) {
        return new String(Cfb.decrypt(wrappingKey, encryptedData), StandardCharsets.UTF_8);
    }

    /** The fact of the key, not the key. */
    @Override
    public String toString() {
        return "TpmAuthenticationKey[****]";
    }
}
