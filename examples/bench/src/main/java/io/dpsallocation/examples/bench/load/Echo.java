package io.dpsallocation.examples.bench.load;

import io.dpsallocation.testkit.server.DeviceCertificate;
import io.dpsallocation.testkit.server.TestCa;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The peer: a bare HTTPS server of Netty that says what a DPS would say, without looking at the request. */
final class Echo implements AutoCloseable {

    private static final int LARGEST = 64 * 1024;
    private static final byte[] ACCEPTED =
            "{\"operationId\":\"5.0123456789abcdef.00000000-0000-4000-8000-000000000001\",\"status\":\"assigning\"}"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ASSIGNED =
            ("{\"operationId\":\"5.0123456789abcdef.00000000-0000-4000-8000-000000000001\","
                            + "\"status\":\"assigned\",\"registrationState\":{\"registrationId\":\"device-1\","
                            + "\"createdDateTimeUtc\":\"2026-01-01T00:00:00.1234567Z\",\"assignedHub\":\"hub-a.azure-devices.net\","
                            + "\"deviceId\":\"device-1\",\"status\":\"assigned\",\"substatus\":\"initialAssignment\","
                            + "\"lastUpdatedDateTimeUtc\":\"2026-01-01T00:00:00.1234567Z\","
                            + "\"etag\":\"IjUxYTg3NDliLTAwMDAtMDEwMC0wMDAwLTFiMzk4OTZhNTFhOCI=\"}}")
                    .getBytes(StandardCharsets.US_ASCII);

    private final EventLoopGroup loops = new NioEventLoopGroup(0, new DefaultThreadFactory("echo", true));
    private final TestCa authority = TestCa.root("Echo", Instant.now());
    private final Channel channel;

    Echo() {
        SslContext tls = tls();
        this.channel = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection
                                .pipeline()
                                .addLast(
                                        tls.newHandler(connection.alloc()),
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(LARGEST),
                                        new Answering());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    private SslContext tls() {
        DeviceCertificate server = authority.device("localhost");
        try {
            return SslContextBuilder.forServer(server.key(), server.chain().toArray(new X509Certificate[0]))
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    X509Certificate authority() {
        return authority.certificate();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            boolean isFirst = request.method().equals(HttpMethod.PUT);
            byte[] body = isFirst ? ACCEPTED : ASSIGNED;
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    isFirst ? HttpResponseStatus.ACCEPTED : HttpResponseStatus.OK,
                    Unpooled.wrappedBuffer(body));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
            ChannelFuture unused = ctx.writeAndFlush(response);
        }
    }
}
