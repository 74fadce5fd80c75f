package io.dpsallocation.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/*
 * Clients are told once to trust the authority, so it is kept: a second start with the same directory must not ask for that
 * again. The server's own certificate is made anew at every start, so it never runs out.
 */
/** The server's authority and certificate, made at start or kept in a directory. Immutable. */
record ServerCertificates(KeyMaterial authority, KeyMaterial server) {

    /** The password of every PKCS#12 file; it protects nothing beyond this machine. */
    static final String PASSWORD = "changeit";

    static final String CA_PEM = "ca.pem";
    static final String CA_KEY = "ca-key.p12";
    static final String TRUST = "trust.p12";

    private static final Duration LEAST_LEFT = Duration.ofDays(30);

    /** Certificates for now, with the directory's authority when it has one. */
    static ServerCertificates make(@Nullable Path directory, Instant now) {
        if (directory == null) {
            return of(CertificateFactory.authority(now), now);
        }
        try {
            Files.createDirectories(directory);
            ServerCertificates certificates = of(kept(directory, now), now);
            certificates.write(directory);
            return certificates;
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " cannot be used for certificates", e);
        }
    }

    private static ServerCertificates of(KeyMaterial authority, Instant now) {
        return new ServerCertificates(authority, CertificateFactory.server(authority, now));
    }

    private static KeyMaterial kept(Path directory, Instant now) throws IOException {
        Path file = directory.resolve(CA_KEY);
        if (!Files.exists(file)) {
            return CertificateFactory.authority(now);
        }
        KeyMaterial authority = read(file);
        boolean lasts = authority.certificate().getNotAfter().toInstant().isAfter(now.plus(LEAST_LEFT));
        return lasts ? authority : CertificateFactory.authority(now);
    }

    private static KeyMaterial read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyMaterial authority = KeyMaterial.of(store, PASSWORD.toCharArray());
            if (authority != null) {
                return authority;
            }
        } catch (GeneralSecurityException | IOException notReadable) {
            throw unreadable(file, notReadable);
        }
        throw unreadable(file, null);
    }

    private static IOException unreadable(Path file, @Nullable Exception cause) {
        return new IOException(file + " holds no key of a local DPS: delete it, and a new one is made", cause);
    }

    private void write(Path directory) throws IOException {
        Files.writeString(directory.resolve(CA_PEM), caPem());
        store(directory.resolve(TRUST), KeyMaterial.trustStore(authority.certificate()));
        Path key = directory.resolve(CA_KEY);
        if (!Files.exists(key)) {
            Files.createFile(key);
        }
        if (Files.getFileAttributeView(key, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }
        store(key, authority.keyStore(PASSWORD.toCharArray()));
    }

    private static void store(Path file, KeyStore store) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " cannot be written", e);
        }
    }

    X509Certificate ca() {
        return authority.certificate();
    }

    String caPem() {
        return KeyMaterial.pem(ca());
    }
}
