package io.dpsallocation.testkit.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates as enrollments and worlds hold them. Stateless. This class is internal and not for public use. */
public final class CertificateText {

    private static final String ARMOUR = "-----BEGIN ";

    private CertificateText() {}

    /**
     * A certificate from PEM, the Base64 of its DER form or the Base64 of PEM.
     *
     * @param what what it is called in a message, such as {@code a certificate}
     * @param text the text
     * @return the certificate
     * @throws IllegalArgumentException if the text is none of these; the message does not hold it
     */
    public static X509Certificate parse(String what, String text) {
        try {
            String stripped = text.strip();
            byte[] bytes = stripped.startsWith(ARMOUR)
                    ? stripped.getBytes(StandardCharsets.US_ASCII)
                    : Base64.getMimeDecoder().decode(stripped);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException | IllegalArgumentException notACertificate) {
            throw new IllegalArgumentException(what + " must be PEM, the Base64 of its DER form or the Base64 of PEM");
        }
    }
}
