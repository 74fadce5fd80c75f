package io.dpsallocation.testkit.tpm;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash algorithms of a TPM that the JDK has too. */
enum TpmHash {
    SHA1(0x0004, 20, "SHA-1", "HmacSHA1"),
    SHA256(0x000B, 32, "SHA-256", "HmacSHA256"),
    SHA384(0x000C, 48, "SHA-384", "HmacSHA384"),
    SHA512(0x000D, 64, "SHA-512", "HmacSHA512");

    private final int algorithmId;
    private final int bytes;
    private final String jdkName;
    private final String jdkMac;

    TpmHash(int algorithmId, int bytes, String jdkName, String jdkMac) {
        this.algorithmId = algorithmId;
        this.bytes = bytes;
        this.jdkName = jdkName;
        this.jdkMac = jdkMac;
    }

    /**
     * The algorithm of that {@code TPM_ALG_ID}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static TpmHash of(int algorithmId) {
        return Arrays.stream(values())
                .filter(hash -> hash.algorithmId == algorithmId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the hash algorithm is none of SHA-1, SHA-256, SHA-384"
                        + " and SHA-512: 0x" + Integer.toHexString(algorithmId)));
    }

    int algorithmId() {
        return algorithmId;
    }

    /** The length of a digest. */
    int bytes() {
        return bytes;
    }

    String jdkName() {
        return jdkName;
    }

    byte[] digest(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(jdkName);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + jdkName, e);
        }
    }

    byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(jdkMac);
            mac.init(new SecretKeySpec(key, jdkMac));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + jdkMac, e);
        }
    }
}
