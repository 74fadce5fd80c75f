package io.dpsallocation.testkit.tpm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/*
 * TPM 2.0 Library Specification, Part 1: Architecture, "RSAES_OAEP": the label ends in a zero byte, and the mask is made with
 * the same hash as the label's digest.
 */
/** RSA-OAEP as a TPM takes seeds in by it. Stateless. */
final class Oaep {

    /** The label of the seed of a credential. */
    static final String IDENTITY = "IDENTITY";

    /** The label of the seed of a key that is moved below another one. */
    static final String DUPLICATE = "DUPLICATE";

    private static final String TRANSFORMATION = "RSA/ECB/OAEPPadding";

    private Oaep() {}

    static byte[] encrypt(TpmPublicKey key, String label, byte[] seed, SecureRandom random) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.ENCRYPT_MODE, key.rsa(), parameters(key.nameHash(), label), random);
            return cipher.doFinal(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot encrypt with RSA-OAEP", e);
        }
    }

    /**
     * Takes a seed in.
     *
     * @throws IllegalArgumentException if it was not encrypted for this key under this label
     */
    static byte[] decrypt(PrivateKey key, TpmHash hash, String label, byte[] encrypted) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters(hash, label));
            return cipher.doFinal(encrypted);
        } catch (BadPaddingException notForThisKey) {
            throw new IllegalArgumentException("the seed is not encrypted for this key", notForThisKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the encrypted seed has not the length of the key", e);
        }
    }

    private static AlgorithmParameterSpec parameters(TpmHash hash, String label) {
        byte[] bytes = (label + '\0').getBytes(StandardCharsets.US_ASCII);
        return new OAEPParameterSpec(
                hash.jdkName(), "MGF1", new MGF1ParameterSpec(hash.jdkName()), new PSource.PSpecified(bytes));
    }
}
