package io.dpsallocation.examples.jdkserver;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An allocation webhook as a process of its own, told what to do by environment variables. Ctrl-C or SIGTERM stops it gracefully. */
public final class AllocationServer {

    private static final Duration LOOK_AT_CONFIG = Duration.ofSeconds(2);
    /** More than the webhook decides at once, so that what is beyond it is told so with 429. */
    private static final int MOST_THREADS = 2 * AllocationWebhook.DEFAULT_MAX_CONCURRENT;

    static {
        // Without the first, an answer on a kept connection waits some 40 ms; the second ends calls that stop half-way.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
    }

    private AllocationServer() {}

    /**
     * Serves until the process is told to stop.
     *
     * @param arguments none
     * @throws IOException if a file cannot be read, or the port is taken
     * @throws GeneralSecurityException if the keystore is of no use
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Settings settings;
        try {
            settings = Settings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        ConfigFile file = ConfigFile.watch(settings.config(), LOOK_AT_CONFIG);
        DeviceAllocator allocator = DeviceAllocator.builder(file).build();
        AllocationWebhook webhook = AllocationWebhook.builder(allocator)
                .functionKeys(settings.keys().toArray(String[]::new))
                .build();
        JdkHost host = start(webhook, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            host.close();
            allocator.close();
            file.close();
        }));
        System.out.printf(
                "%s://localhost:%d%s answers, configuration %s%n",
                settings.keystore() == null ? "http" : "https",
                host.port(),
                JdkHost.PATH,
                file.current().version());
    }

    static JdkHost start(AllocationWebhook webhook, Settings settings) throws IOException, GeneralSecurityException {
        InetSocketAddress address = new InetSocketAddress(settings.port());
        Path keystore = settings.keystore();
        HttpServer server = keystore == null
                ? HttpServer.create(address, 0)
                : https(address, keystore, settings.keystorePassword());
        return JdkHost.serve(server, threads(), webhook, settings.graceSeconds());
    }

    private static HttpServer https(InetSocketAddress address, Path keystore, String password)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, password.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    /** A call finds a thread at once or is not taken: none waits in a queue until DPS has given up on it. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(4, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>());
    }
}
