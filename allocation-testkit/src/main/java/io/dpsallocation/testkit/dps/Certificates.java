package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.UtcTimestamp;
import io.dpsallocation.model.X509CertificateInfo;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** What is to be read off a certificate. Stateless. */
final class Certificates {

    private static final Pattern COMMON_NAME =
            Pattern.compile("(?:^|(?<!\\\\)[,+])CN=([A-Za-z0-9._:-]{1,64})(?=$|[,+])");

    private Certificates() {}

    /** The common name, if it can be a registration ID. */
    static Optional<String> commonName(X509Certificate certificate) {
        Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    static boolean isValid(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Whether one certificate is signed with the key of another, which may sign certificates. */
    static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || issuer.getBasicConstraints() < 0) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    static X509CertificateInfo info(X509Certificate certificate) {
        return new X509CertificateInfo(
                certificate.getSubjectX500Principal().getName(),
                thumbprint(certificate, "SHA-1"),
                sha256(certificate),
                certificate.getIssuerX500Principal().getName(),
                UtcTimestamp.of(certificate.getNotBefore().toInstant()),
                UtcTimestamp.of(certificate.getNotAfter().toInstant()),
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(certificate.getSerialNumber().toByteArray()),
                certificate.getVersion(),
                Map.of());
    }

    /** SHA-256 over the DER form, in upper-case hexadecimal. */
    static String sha256(X509Certificate certificate) {
        return thumbprint(certificate, "SHA-256");
    }

    private static String thumbprint(X509Certificate certificate, String algorithm) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(der(certificate));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }

    static String base64(X509Certificate certificate) {
        return Base64.getEncoder().encodeToString(der(certificate));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate has no DER form", e);
        }
    }
}
