package dev.hearth.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/**
 * Stands behind TLS until the peer has proven that it holds the key, and then makes way for the handlers that decode.
 * Until then there is none.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how closing went is told by channelInactive
final class Handshake extends ChannelInboundHandlerAdapter {
    /** Told once how the handshake ended, on the channel's thread. */
    interface Outcome {
        void proven(ChannelHandlerContext context);

        /** The channel is closing or closed. */
        void refused(ChannelHandlerContext context, Throwable cause);
    }

    private final Outcome outcome;
    private boolean ended;

    Handshake(Outcome outcome) {
        this.outcome = outcome;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion && !ended) {
            if (completion.isSuccess()) {
                ended = true;
                outcome.proven(context);
                context.pipeline().remove(this);
            } else {
                refuse(context, completion.cause());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        refuse(context, new IllegalStateException("data before the handshake's end"));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        refuse(context, new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        refuse(context, cause);
    }

    private void refuse(ChannelHandlerContext context, Throwable cause) {
        if (!ended) {
            ended = true;
            outcome.refused(context, cause);
        }
        context.close();
    }
}
