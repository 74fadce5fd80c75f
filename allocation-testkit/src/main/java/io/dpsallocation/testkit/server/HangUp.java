package io.dpsallocation.testkit.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes connections and says why to whoever debugs. Stateless. */
final class HangUp {

    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    static void now(ChannelHandlerContext ctx, String why) {
        ctx.close().addListener(closed -> LOG.debug("Closed {}: {}", ctx.channel(), why));
    }

    /** The future is for calling it off. */
    static Future<?> after(Duration delay, ChannelHandlerContext ctx, String why) {
        return ctx.executor().schedule(() -> now(ctx, why), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
