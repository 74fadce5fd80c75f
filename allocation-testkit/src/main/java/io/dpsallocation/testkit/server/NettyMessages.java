package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.http.DpsHttpRequest;
import io.dpsallocation.testkit.http.DpsHttpResponse;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.security.cert.X509Certificate;
import java.util.List;

/** Requests and answers between Netty's types and ours. Stateless. */
final class NettyMessages {

    private static final int NO_CONTENT = 204;

    private NettyMessages() {}

    static DpsHttpRequest request(FullHttpRequest message, List<X509Certificate> clientCertificates) {
        DpsHttpRequest.Builder request = DpsHttpRequest.builder(message.method().name(), originForm(message.uri()))
                .body(ByteBufUtil.getBytes(message.content()))
                .clientCertificates(clientCertificates);
        message.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        return request.build();
    }

    /** The target without scheme and host, which a client may put before it. */
    static String originForm(String target) {
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    static FullHttpResponse response(DpsHttpResponse answer, boolean keepAlive) {
        FullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        answer.headers().forEach((name, value) -> message.headers().set(name, value));
        if (answer.status() != NO_CONTENT) {
            HttpUtil.setContentLength(message, answer.body().length);
        }
        if (!keepAlive) {
            message.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        return message;
    }
}
