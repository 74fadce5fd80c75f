package io.dpsallocation.testkit.server;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.util.Date;
import java.util.Locale;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A TLS connection on which a test writes bytes and reads answers. Not thread-safe. */
final class Wire implements AutoCloseable {

    /** An answer as it came. */
    record Answer(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        JsonView json() {
            return AllocationJson.standard().readView(body.getBytes(StandardCharsets.UTF_8));
        }

        String text(String pointer) {
            return json().at(pointer)
                    .orElseThrow(() -> new AssertionError(body))
                    .asText()
                    .orElseThrow();
        }
    }

    private final SSLSocket socket;

    Wire(DpsServer server, String... protocols) {
        this(server, tls(server, null), protocols);
    }

    Wire(DpsServer server, SSLContext tls, String... protocols) {
        try {
            this.socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", server.port());
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.setSoTimeout(30_000);
            socket.startHandshake();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trusts the server's authority, at the time the tests take place. */
    static SSLContext tls(DpsServer server, KeyManager @Nullable [] keys) {
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(server.trustStore(), new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(Trucks.NOW));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(new CertPathTrustManagerParameters(parameters));
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys, trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String protocol() {
        return socket.getSession().getProtocol();
    }

    Wire send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one answer with a Content-Length. */
    Answer answer() {
        try {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new AssertionError("closed after: " + head);
                }
                head.append((char) next);
            }
            String lower = head.toString().toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at)));
            return new Answer(head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server closes the connection without another byte. */
    boolean isClosedByServer() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
