package io.dpsallocation.examples.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Opens connections to a local DPS. Thread-safe. */
final class Connector implements AutoCloseable {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int PATIENCE_MILLIS = (int) TimeUnit.MINUTES.toMillis(5);

    private final EventLoopGroup loops;
    private final SslContext tls;
    private final Handshakes handshakes;
    private final int port;

    /** How connections come about. */
    enum Handshakes {
        /** With all the arithmetic, as a device does that was never here. */
        WHOLE,
        /** From what was agreed on the connection before, in TLS 1.2, as Microsoft's Java client does. */
        RESUMED
    }

    /** {@code handshakes} says whether the devices have been here before. */
    Connector(int port, X509Certificate authority, Handshakes handshakes, int threads) {
        this.port = port;
        this.handshakes = handshakes;
        this.loops = new NioEventLoopGroup(threads, new DefaultThreadFactory("crowd", true));
        try {
            this.tls = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(authority)
                    .protocols(handshakes == Handshakes.RESUMED ? "TLSv1.2" : "TLSv1.3")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    /** Without a name to remember it by, a session is not resumed. */
    private SslHandler handshake(SocketChannel channel) {
        SslHandler handshake = handshakes == Handshakes.RESUMED
                ? tls.newHandler(channel.alloc(), "localhost", port)
                : tls.newHandler(channel.alloc());
        handshake.setHandshakeTimeoutMillis(PATIENCE_MILLIS);
        return handshake;
    }

    CompletableFuture<Connection> open() {
        Connection connection = new Connection();
        new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        handshake(channel),
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(LARGEST_ANSWER),
                                        connection);
                    }
                })
                .connect("127.0.0.1", port)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        connection.opened().completeExceptionally(connected.cause());
                    }
                });
        return connection.opened();
    }

    /** After a while. */
    <T> CompletableFuture<T> after(Duration pause, Supplier<CompletableFuture<T>> then) {
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, loops);
        return CompletableFuture.runAsync(() -> {}, later).thenCompose(waited -> then.get());
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
