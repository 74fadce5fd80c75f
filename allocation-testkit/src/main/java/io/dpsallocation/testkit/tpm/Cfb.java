package io.dpsallocation.testkit.tpm;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in CFB mode from an initialisation vector of zeros: every key is used once. Stateless. */
final class Cfb {

    private static final int BLOCK_BYTES = 16;

    private Cfb() {}

    static byte[] encrypt(byte[] key, byte[] plain) {
        return run(Cipher.ENCRYPT_MODE, key, plain);
    }

    static byte[] decrypt(byte[] key, byte[] encrypted) {
        return run(Cipher.DECRYPT_MODE, key, encrypted);
    }

    private static byte[] run(int mode, byte[] key, byte[] in) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BLOCK_BYTES]));
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES in CFB mode", e);
        }
    }
}
