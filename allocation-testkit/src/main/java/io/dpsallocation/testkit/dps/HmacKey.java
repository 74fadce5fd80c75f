package io.dpsallocation.testkit.dps;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A symmetric key that signs texts with HMAC-SHA256. Immutable and thread-safe. */
final class HmacKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 16;
    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    private HmacKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * A key from its text. The message never holds the key, nor does a cause.
     *
     * @throws IllegalArgumentException if the text is not the Base64 of 16 to 64 bytes
     */
    static HmacKey ofBase64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("a symmetric key must be Base64");
        }
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("a symmetric key must be the Base64 of 16 to 64 bytes");
        }
        return new HmacKey(bytes);
    }

    byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
        }
    }

    String signBase64(String text) {
        return Base64.getEncoder().encodeToString(sign(text));
    }

    /** The key of one device of the group this key belongs to. */
    HmacKey derive(String registrationId) {
        return new HmacKey(sign(registrationId));
    }

    String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The fact of the key, not the key. */
    @Override
    public String toString() {
        return "HmacKey[****]";
    }
}
