package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.X509DeviceAttestation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What the certificate says that a device proved itself with: read from the certificate itself (DER in Base64, or PEM), or where
 * only what it says was sent ({@code info}, as an enrollment has it), from that. What cannot be read says nothing.
 *
 * <p>Whether the certificate is valid is for DPS to check, which has done so before it asks.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subject who holds it
 * @param issuer who issued it
 * @param thumbprints SHA-1 and SHA-256 in lower-case hexadecimal digits
 * @param readable false where something came that is no certificate, so that it can be told from a wrong one
 */
record DeviceCertificate(
        DistinguishedName subject, DistinguishedName issuer, Set<String> thumbprints, boolean readable) {

    /** No certificate came. */
    static final DeviceCertificate NONE =
            new DeviceCertificate(DistinguishedName.NONE, DistinguishedName.NONE, Set.of(), true);

    /** Something came that is none. */
    static final DeviceCertificate UNREADABLE =
            new DeviceCertificate(DistinguishedName.NONE, DistinguishedName.NONE, Set.of(), false);

    private static final String SERIAL_NUMBER = "2.5.4.5";

    static DeviceCertificate of(@Nullable X509DeviceAttestation x509) {
        if (x509 == null) {
            return NONE;
        }
        String text = x509.clientCertificate();
        if (text != null) {
            return read(text);
        }
        JsonView info = x509.additionalMembers().get("info");
        return info == null ? NONE : said(info);
    }

    private static DeviceCertificate read(String text) {
        try {
            byte[] bytes = text.startsWith("-----BEGIN")
                    ? text.getBytes(StandardCharsets.US_ASCII)
                    : Base64.getMimeDecoder().decode(text);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
            byte[] der = certificate.getEncoded();
            return new DeviceCertificate(
                    name(certificate.getSubjectX500Principal()),
                    name(certificate.getIssuerX500Principal()),
                    Set.of(digest("SHA-1", der), digest("SHA-256", der)),
                    true);
        } catch (CertificateException | IllegalArgumentException e) {
            return UNREADABLE;
        }
    }

    private static DistinguishedName name(X500Principal principal) {
        return DistinguishedName.parse(
                principal.getName(X500Principal.RFC2253, Map.of(SERIAL_NUMBER, NameAttribute.SERIALNUMBER.name())));
    }

    private static String digest(String algorithm, byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static DeviceCertificate said(JsonView info) {
        Set<String> thumbprints = new HashSet<>();
        text(info, "sha1Thumbprint").map(ThumbprintCondition::folded).ifPresent(thumbprints::add);
        text(info, "sha256Thumbprint").map(ThumbprintCondition::folded).ifPresent(thumbprints::add);
        return new DeviceCertificate(
                text(info, "subjectName").map(DistinguishedName::parse).orElse(DistinguishedName.NONE),
                text(info, "issuerName").map(DistinguishedName::parse).orElse(DistinguishedName.NONE),
                thumbprints,
                true);
    }

    private static Optional<String> text(JsonView info, String name) {
        return info.get(name).flatMap(JsonView::asText);
    }
}
