package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.http.DpsHttpApi;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Sets a connection up: TLS, timeouts, HTTP, then the API. Thread-safe. */
final class HttpsConnection extends ChannelInitializer<SocketChannel> {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int LARGEST_CHUNK = 8 * 1024;

    private final SslContext tls;
    private final Executor handshakes;
    private final Timeouts timeouts;
    private final DpsHttpApi api;
    private final EventExecutorGroup requests;
    private final ChannelGroup connections;
    private final Clock wall;
    private final DpsExchangeListener listener;

    HttpsConnection(
            SslContext tls,
            Executor handshakes,
            Timeouts timeouts,
            DpsHttpApi api,
            EventExecutorGroup requests,
            ChannelGroup connections,
            Clock wall,
            DpsExchangeListener listener) {
        this.tls = tls;
        this.handshakes = handshakes;
        this.timeouts = timeouts;
        this.api = api;
        this.requests = requests;
        this.connections = connections;
        this.wall = wall;
        this.listener = listener;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        SslHandler handshake = tls.newHandler(channel.alloc(), handshakes);
        handshake.setHandshakeTimeoutMillis(timeouts.handshake().toMillis());
        RequestTimer timer = new RequestTimer(timeouts.request());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(handshake);
        pipeline.addLast(new IdleStateHandler(0, 0, timeouts.idle().toMillis(), TimeUnit.MILLISECONDS));
        pipeline.addLast(timer);
        pipeline.addLast(new HttpServerCodec(LONGEST_LINE, LARGEST_HEADERS, LARGEST_CHUNK));
        pipeline.addLast(new WholeRequests(api, timer));
        pipeline.addLast(requests, new ApiHandler(api, wall, listener));
    }
}
