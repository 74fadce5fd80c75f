package io.dpsallocation.testkit.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What is left of a certificate: enough to tell it from another one. */
final class Thumbprint {

    private static final String PREFIX = Masking.MASK + "sha256:";
    private static final String FENCE = "-----[A-Z ]+-----";

    private Thumbprint() {}

    /** The mask and the SHA-256 of the certificate's DER form; of what is no Base64, of its text. A mask stays as it is. */
    static String masked(String certificate) {
        return certificate.startsWith(Masking.MASK)
                ? certificate
                : PREFIX + HexFormat.of().formatHex(sha256(der(certificate)));
    }

    private static byte[] der(String certificate) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(certificate.replaceAll(FENCE, ""));
            String inner = new String(bytes, StandardCharsets.US_ASCII);
            return inner.startsWith("-----BEGIN") ? der(inner) : bytes;
        } catch (IllegalArgumentException noBase64) {
            return certificate.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
