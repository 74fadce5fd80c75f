package io.dpsallocation.testkit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/** Certificates as enrollments hold them: a mistake is told where it is made, and not where a device is refused. Stateless. */
final class CertificateText {

    private static final String ARMOUR = "-----BEGIN ";

    private CertificateText() {}

    /**
     * The text as it is.
     *
     * @throws IllegalArgumentException if it is no certificate; the message does not hold it
     */
    static String require(String name, String text) {
        try {
            String stripped = text.strip();
            byte[] bytes = stripped.startsWith(ARMOUR)
                    ? stripped.getBytes(StandardCharsets.US_ASCII)
                    : Base64.getMimeDecoder().decode(stripped);
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
            return text;
        } catch (CertificateException | IllegalArgumentException notACertificate) {
            throw new IllegalArgumentException(
                    "the " + name + " certificate must be PEM, the Base64 of its DER form or the Base64 of PEM");
        }
    }
}
