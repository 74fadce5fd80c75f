package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.http.DpsHttpApi;
import io.dpsallocation.testkit.http.DpsHttpResponse;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;

/*
 * A body that is only somewhat too large is taken in, so that the client, which is still sending, is there to read the
 * refusal. One that goes on and on is refused at once; the connection stays a moment, since closing it with bytes unread would
 * take the refusal along.
 */
/** Puts requests together and tells the timer; refuses what is far too large. Belongs to one connection. */
final class WholeRequests extends HttpObjectAggregator {

    /** A multiple of what DPS takes. */
    static final int MOST_BYTES = 512 * 1024;

    private static final Duration LINGER = Duration.ofSeconds(1);

    private final DpsHttpApi api;
    private final RequestTimer timer;

    WholeRequests(DpsHttpApi api, RequestTimer timer) {
        super(MOST_BYTES);
        this.api = api;
        this.timer = timer;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, HttpObject message, List<Object> out) throws Exception {
        super.decode(ctx, message, out);
        if (!out.isEmpty()) {
            timer.arrived();
        }
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        DpsHttpResponse refusal = api.tooLarge();
        ctx.writeAndFlush(NettyMessages.response(refusal, false)).addListener(sent -> {
            Future<?> unused = HangUp.after(LINGER, ctx, "a body far too large");
        });
    }
}
