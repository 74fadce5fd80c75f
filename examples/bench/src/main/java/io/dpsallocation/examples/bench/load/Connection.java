package io.dpsallocation.examples.bench.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One device's connection: a request at a time. Everything but {@link #opened} happens on its own event loop. */
final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final CompletableFuture<Connection> opened = new CompletableFuture<>();
    private @Nullable Channel channel;
    private @Nullable CompletableFuture<Answer> pending;

    /** Completes when TLS is set up. */
    CompletableFuture<Connection> opened() {
        return opened;
    }

    CompletableFuture<Answer> send(FullHttpRequest request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Channel open = channel;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        open.eventLoop().execute(() -> {
            pending = answer;
            open.writeAndFlush(request).addListener(sent -> {
                if (!sent.isSuccess()) {
                    answer.completeExceptionally(sent.cause());
                }
            });
        });
        return answer;
    }

    void close() {
        if (channel != null) {
            ChannelFuture unused = channel.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                channel = ctx.channel();
                opened.complete(this);
            } else {
                opened.completeExceptionally(handshake.cause());
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        CompletableFuture<Answer> waiting = pending;
        pending = null;
        if (waiting != null) {
            waiting.complete(Answer.of(response));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new IOException("the server closed the connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
        ChannelFuture unused = ctx.close();
    }

    private void fail(Throwable cause) {
        opened.completeExceptionally(cause);
        if (pending != null) {
            pending.completeExceptionally(cause);
        }
    }
}
