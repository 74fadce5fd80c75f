package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.http.DpsHttpApi;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/*
 * Netty and not the JDK's HTTPS server: that one gives a thread to every request it reads, so a few clients that stop half-way
 * hold up all others.
 *
 * A TLS handshake takes milliseconds of arithmetic. When thousands of devices connect at once, those would add up on the threads
 * that read and write, and a device that is connected already would wait for its answer behind all of them. So new connections
 * are taken by a thread that does nothing else, and the arithmetic has threads of its own.
 */
/** The open port with the threads behind it. Thread-safe. */
final class HttpsListener {

    /** How many connections may wait to be taken: as many as a crowd of devices opens at once. */
    private static final int BACKLOG = 4_096;

    /** A connection that closes is taken apart in turns by the thread that reads and the one that answers. */
    private static final int HOPS_OF_A_FAREWELL = 2;

    private final EventLoopGroup door = new NioEventLoopGroup(1, new DefaultThreadFactory("dps-accept", true));
    private final EventLoopGroup loops = new NioEventLoopGroup(0, new DefaultThreadFactory("dps-io", true));
    private final ExecutorService handshakes = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("dps-tls", true));
    private final EventExecutorGroup requests =
            new DefaultEventExecutorGroup(threads(), new DefaultThreadFactory("dps-request", true));
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private final Channel ipv4;
    private final @Nullable Channel ipv6;

    private HttpsListener(DpsServerBuilder builder, ServerCertificates certificates, DpsHttpApi api) {
        try {
            ServerBootstrap bootstrap = new ServerBootstrap()
                    .group(door, loops)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new HttpsConnection(
                            tls(certificates),
                            handshakes,
                            builder.timeouts(),
                            api,
                            requests,
                            connections,
                            builder.wallClock,
                            builder.listener));
            ChannelFuture bound = bootstrap.bind("127.0.0.1", builder.port).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                throw new IOException(
                        "port " + builder.port + " cannot be opened: choose another, or 0 for a free one",
                        bound.cause());
            }
            this.ipv4 = bound.channel();
            // Clients that ask for localhost may try this one first. A machine without it does as well.
            ChannelFuture second = bootstrap.bind("::1", port()).awaitUninterruptibly();
            this.ipv6 = second.isSuccess() ? second.channel() : null;
        } catch (IOException e) {
            stopThreads();
            throw new UncheckedIOException(e);
        }
    }

    static HttpsListener open(DpsServerBuilder builder, ServerCertificates certificates, DpsHttpApi api) {
        return new HttpsListener(builder, certificates, api);
    }

    private static int threads() {
        return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }

    private static SslContext tls(ServerCertificates certificates) throws SSLException {
        KeyMaterial server = certificates.server();
        return SslContextBuilder.forServer(server.key(), server.chain().toArray(new X509Certificate[0]))
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .clientAuth(ClientAuth.OPTIONAL)
                .trustManager(new AnyClient())
                .build();
    }

    int port() {
        return ((InetSocketAddress) ipv4.localAddress()).getPort();
    }

    void close() {
        ipv4.close().awaitUninterruptibly();
        if (ipv6 != null) {
            ipv6.close().awaitUninterruptibly();
        }
        connections.close().awaitUninterruptibly();
        for (int hop = 0; hop < HOPS_OF_A_FAREWELL; hop++) {
            passThrough(loops);
            passThrough(requests);
        }
        stopThreads();
    }

    /** Waits until every thread of a group has done what it was given before. */
    private static void passThrough(EventExecutorGroup group) {
        for (EventExecutor thread : group) {
            thread.submit(() -> {}).awaitUninterruptibly();
        }
    }

    private void stopThreads() {
        handshakes.shutdownNow();
        door.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        requests.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
