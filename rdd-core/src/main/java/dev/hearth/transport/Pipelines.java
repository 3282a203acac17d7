package dev.hearth.transport;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;

/** How a connection is put together, the same on both sides. */
@SuppressWarnings("FutureReturnValueIgnored") // dropping a channel has no outcome to look at
final class Pipelines {
    private Pipelines() {}

    /** Everything that a peer meets before its proof: TLS, a bound on bytes, and nothing that decodes. */
    static void guard(SocketChannel channel, MutualTls tls, Limits limits, Handshake.Outcome outcome) {
        SocketChannelConfig config = channel.config();
        config.setTcpNoDelay(true);
        config.setKeepAlive(true);
        config.setWriteBufferWaterMark(new WriteBufferWaterMark(256 << 10, 1 << 20));
        // Reads start small: what a stranger sends is held in at most one of them and a part of a TLS record.
        config.setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(1 << 10, 4 << 10, 32 << 10));
        channel.pipeline()
                .addLast(new UnprovenBytes(limits.unprovenBytes()))
                .addLast(tls.newHandler())
                .addLast(new Handshake(outcome));
    }

    /** Lets a peer that has proven itself through to {@code listener}. */
    static Link open(Channel channel, String peer, ConnectionListener listener, Limits limits) {
        Link link = new Link(channel, peer, listener, limits);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(UnprovenBytes.class);
        pipeline.addLast(new FrameDecoder()).addLast(link);
        return link;
    }

    /** Drops a connection without a farewell, which TLS would send, if it is not gone already. */
    static void drop(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) { // as it is once a closed channel's handlers have been taken down
            first.close();
        }
    }
}
