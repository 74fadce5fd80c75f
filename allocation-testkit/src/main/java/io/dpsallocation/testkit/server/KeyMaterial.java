package io.dpsallocation.testkit.server;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private key with its certificates, its own first. {@link #toString()} does not show the key. */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {

    private static final String ALIAS = "dps";

    KeyMaterial {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate in PEM, with Unix line ends. */
    static String pem(X509Certificate certificate) {
        try {
            StringWriter pem = new StringWriter();
            pem.append("-----BEGIN CERTIFICATE-----\n");
            pem.append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()));
            pem.append("\n-----END CERTIFICATE-----\n");
            return pem.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be written", e);
        }
    }

    /** A PKCS#12 store with the key and its certificates. */
    KeyStore keyStore(char[] password) {
        try {
            KeyStore store = empty();
            store.setKeyEntry(ALIAS, key, password, chain.toArray(new X509Certificate[0]));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store cannot be made", e);
        }
    }

    /** A PKCS#12 store with the certificate alone, to be trusted. */
    static KeyStore trustStore(X509Certificate certificate) {
        try {
            KeyStore store = empty();
            store.setCertificateEntry(ALIAS, certificate);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the trust store cannot be made", e);
        }
    }

    /** What {@link #keyStore} put into a store; null when there is no such key in it. */
    static @Nullable KeyMaterial of(KeyStore store, char[] password) throws GeneralSecurityException {
        if (!(store.getKey(ALIAS, password) instanceof PrivateKey key)) {
            return null;
        }
        List<X509Certificate> chain = List.of(store.getCertificateChain(ALIAS)).stream()
                .map(X509Certificate.class::cast)
                .toList();
        return new KeyMaterial(key, chain);
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificates' names. */
    @Override
    public String toString() {
        return "KeyMaterial"
                + chain.stream()
                        .map(one -> one.getSubjectX500Principal().getName())
                        .toList();
    }
}
