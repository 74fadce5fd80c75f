package io.dpsallocation.examples.clients;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Opens addresses that name no port at one. Docs/local-dps.md shows it as it stands here. */
final class ToPort extends URLStreamHandler {

    private final URL jdk;
    private final int port;

    private ToPort(int port) throws MalformedURLException {
        // Keeps the JDK's own handler, which is asked before there is a factory.
        this.jdk = new URL("https://localhost/");
        this.port = port;
    }

    /** Once in a JVM, for all of it. */
    static void install(int port) throws MalformedURLException {
        ToPort handler = new ToPort(port);
        URL.setURLStreamHandlerFactory(protocol -> protocol.equals("https") ? handler : null);
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        int there = url.getPort() < 0 ? port : url.getPort();
        return new URL(jdk, "https://" + url.getHost() + ":" + there + url.getFile()).openConnection();
    }
}
