package io.dpsallocation.testkit.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/*
 * Netty's own timeout for reading starts anew with every byte, so a client that sends one now and then would stay for ever.
 * This one starts with a request's first byte and ends with its last.
 */
/** Closes a connection whose request does not arrive in time, or on which nothing happens. Belongs to one connection. */
final class RequestTimer extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private @Nullable Future<?> running;

    RequestTimer(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (running == null) {
            running = HangUp.after(limit, ctx, "no whole request in time");
        }
        ctx.fireChannelRead(message);
    }

    /** A whole request has arrived. */
    void arrived() {
        Future<?> timer = running;
        running = null;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        arrived();
        ctx.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            HangUp.now(ctx, "nothing happens");
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }
}
