package dev.hearth.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * First in the pipeline until the peer's proof: bounds what it may send before. A handshake takes about two
 * kilobytes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how closing went is told by channelInactive
final class UnprovenBytes extends ChannelInboundHandlerAdapter {
    private int left;

    UnprovenBytes(int limit) {
        this.left = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        left -= ((ByteBuf) message).readableBytes();
        if (left >= 0) {
            context.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
            context.close();
        }
    }
}
