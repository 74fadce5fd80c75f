package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.http.DpsHttpApi;
import io.dpsallocation.testkit.http.DpsHttpRequest;
import io.dpsallocation.testkit.http.DpsHttpResponse;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of one connection, one after the other, away from the threads that read and write. */
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final DpsHttpApi api;
    private final Clock wall;
    private final DpsExchangeListener listener;

    ApiHandler(DpsHttpApi api, Clock wall, DpsExchangeListener listener) {
        this.api = api;
        this.wall = wall;
        this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
        Instant start = wall.instant();
        boolean isHttp = message.decoderResult().isSuccess();
        DpsHttpRequest request = NettyMessages.request(message, isHttp ? clientCertificates(ctx) : List.of());
        DpsHttpResponse response = isHttp ? api.answer(request) : api.notHttp();
        boolean keepAlive = isHttp && HttpUtil.isKeepAlive(message);
        tell(start, request, response);
        ChannelFuture sent = ctx.writeAndFlush(NettyMessages.response(response, keepAlive));
        if (!keepAlive) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void tell(Instant start, DpsHttpRequest request, DpsHttpResponse response) {
        Instant end = wall.instant();
        try {
            listener.answered(DpsExchange.of(end, request, response, Duration.between(start, end)));
        } catch (RuntimeException e) {
            LOG.warn("The listener of exchanges threw {}", e.getClass().getName());
        }
    }

    private static List<X509Certificate> clientCertificates(ChannelHandlerContext ctx) {
        SslHandler ssl = ctx.pipeline().get(SslHandler.class);
        try {
            Certificate[] chain = ssl.engine().getSession().getPeerCertificates();
            return Stream.of(chain).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    /** Connections break off at any point; the client knows. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        HangUp.now(ctx, cause.getClass().getName());
    }
}
