package io.dpsallocation.testkit.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes the certificates a server on this machine and the devices of a test need. Stateless. */
final class CertificateFactory {

    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final Duration CA_LIFE = Duration.ofDays(3650);
    /** Some clients refuse server certificates that live longer than this. */
    private static final Duration SERVER_LIFE = Duration.ofDays(397);

    private static final String CA_NAME = "CN=Local DPS CA";
    private static final String SERVER_NAME = "CN=localhost";

    private CertificateFactory() {}

    /** A certificate authority of its own. */
    static KeyMaterial authority(Instant now) {
        try {
            KeyPair keys = newKeys();
            X509v3CertificateBuilder builder = builder(CA_NAME, CA_NAME, keys.getPublic(), now, CA_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new KeyMaterial(keys.getPrivate(), List.of(signed(builder, keys)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate authority cannot be made", e);
        }
    }

    /** A certificate for {@code localhost} and {@code 127.0.0.1}, signed by the authority. */
    static KeyMaterial server(KeyMaterial authority, Instant now) {
        try {
            KeyPair keys = newKeys();
            GeneralName[] names = {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "::1")
            };
            JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = builder(CA_NAME, SERVER_NAME, keys.getPublic(), now, SERVER_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            utils.createAuthorityKeyIdentifier(authority.certificate()))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(keys.getPublic()))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            KeyPair issuer = new KeyPair(authority.certificate().getPublicKey(), authority.key());
            return new KeyMaterial(keys.getPrivate(), List.of(signed(builder, issuer), authority.certificate()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the server's certificate cannot be made", e);
        }
    }

    /** A certificate for an authority or a device, signed by the issuer, or by itself when that is null. */
    static KeyMaterial issue(
            @Nullable KeyMaterial issuer, String commonName, boolean isAuthority, Instant from, Instant to) {
        try {
            KeyPair keys = newKeys();
            X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, commonName)
                    .build();
            X500Name issuerName =
                    issuer == null ? subject : new JcaX509CertificateHolder(issuer.certificate()).getSubject();
            X509v3CertificateBuilder builder = builder(issuerName, subject, keys.getPublic(), from, to)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(isAuthority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            KeyPair signer =
                    issuer == null ? keys : new KeyPair(issuer.certificate().getPublicKey(), issuer.key());
            List<X509Certificate> chain = new ArrayList<>(List.of(signed(builder, signer)));
            chain.addAll(issuer == null ? List.of() : issuer.chain());
            return new KeyMaterial(keys.getPrivate(), chain);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate cannot be made", e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** The serial number follows from the key, so no two certificates of one issuer share one. */
    private static X509v3CertificateBuilder builder(
            String issuer, String subject, PublicKey key, Instant now, Duration life) throws GeneralSecurityException {
        return builder(new X500Name(issuer), new X500Name(subject), key, now.minus(CLOCK_SKEW), now.plus(life));
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant to)
            throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        BigInteger serial = new BigInteger(1, Arrays.copyOf(hash, 15));
        return new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(to), subject, key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair issuer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
    }
}
