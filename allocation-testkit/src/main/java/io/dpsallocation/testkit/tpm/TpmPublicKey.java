package io.dpsallocation.testkit.tpm;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public part of a TPM's endorsement key or storage root key: a {@code TPM2B_PUBLIC} of TPM 2.0 that holds an RSA storage
 * key. Two are equal if their bytes are. Immutable and thread-safe. {@link #toString()} does not show the key.
 *
 * @since 0.1.0
 */
public final class TpmPublicKey {

    private final byte[] bytes;
    private final RsaStorageArea area;
    private final RSAPublicKey rsa;

    private TpmPublicKey(byte[] bytes, RsaStorageArea area) {
        this.bytes = bytes;
        this.area = area;
        this.rsa = rsa(area);
    }

    static TpmPublicKey of(RsaStorageArea area) {
        return new TpmPublicKey(TpmWriter.sized(area.toBytes()), area);
    }

    /**
     * Reads a key.
     *
     * @param bytes a {@code TPM2B_PUBLIC}
     * @return the key
     * @throws IllegalArgumentException if the bytes are anything else, such as a key of TPM 1.2, or the key is no RSA storage
     *     key; the message does not hold the key
     */
    public static TpmPublicKey of(byte[] bytes) {
        try {
            TpmReader in = new TpmReader(bytes);
            RsaStorageArea area = RsaStorageArea.read(in.sizedBytes());
            in.end();
            return new TpmPublicKey(bytes.clone(), area);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(
                    "the key is not the TPM2B_PUBLIC of an RSA storage key, as a TPM 2.0 has it, and a TPM 1.2 does not:"
                            + " " + notOne.getMessage(),
                    notOne);
        }
    }

    /**
     * Reads a key as it stands in an enrollment or in a request of a device.
     *
     * @param text the Base64 of a {@code TPM2B_PUBLIC}
     * @return the key
     * @throws IllegalArgumentException if the text is anything else; the message does not hold it
     */
    public static TpmPublicKey ofBase64(String text) {
        return of(TpmReader.base64("the key", text));
    }

    private static RSAPublicKey rsa(RsaStorageArea area) {
        try {
            RSAPublicKeySpec spec =
                    new RSAPublicKeySpec(new BigInteger(1, area.modulus()), BigInteger.valueOf(area.exponent()));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the key's modulus and exponent are no RSA key", unusable);
        }
    }

    /**
     * The key as a TPM writes it.
     *
     * @return a {@code TPM2B_PUBLIC}, in a new array
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * The key as it stands in an enrollment or in a request of a device.
     *
     * @return the Base64 of {@link #toBytes()}
     */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The key's name: the identifier of its hash algorithm in two bytes, then the hash of the public area.
     *
     * @return 22 to 66 bytes, 34 for SHA-256, in a new array
     */
    public byte[] name() {
        return TpmNames.of(area.nameHash(), Arrays.copyOfRange(bytes, Short.BYTES, bytes.length));
    }

    TpmHash nameHash() {
        return area.nameHash();
    }

    /** The length of the AES key by which a storage key protects what lies below it. */
    int symmetricBits() {
        return area.symmetricBits();
    }

    RSAPublicKey rsa() {
        return rsa;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TpmPublicKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The kind of the key, not the key. */
    @Override
    public String toString() {
        return "TpmPublicKey[RSA " + rsa.getModulus().bitLength() + ", "
                + area.nameHash().jdkName() + "]";
    }
}
