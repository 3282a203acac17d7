package dev.hearth.transport;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.MessageCodec;
import dev.hearth.protocol.ProtocolException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proven connection: last in its channel's pipeline, and the only caller of its listener, from the channel's
 * thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how closing went is told by channelInactive
final class Link extends ChannelInboundHandlerAdapter implements Connection {
    private static final Logger log = LoggerFactory.getLogger(Link.class);

    private final Channel channel;
    private final String peer;
    private final ConnectionListener listener;
    private final Limits limits;
    private final Outbound outbound;

    /** Why the connection ends, the first reason found; once it is set, nothing more is sent or delivered. */
    private final AtomicReference<String> ending = new AtomicReference<>();

    // Confined to the channel's thread.
    private boolean ended;
    private boolean farewell;

    Link(Channel channel, String peer, ConnectionListener listener, Limits limits) {
        this.channel = channel;
        this.peer = peer;
        this.listener = listener;
        this.limits = limits;
        this.outbound = new Outbound(channel, limits.queuedBytes());
    }

    /** On the channel's thread, once this is in the pipeline. */
    void opened() {
        tell("opening", () -> listener.opened(this));
    }

    @Override
    public void send(Message message) {
        if (ending.get() != null) {
            return;
        }
        ByteBuffer frame = MessageCodec.encode(message, FrameDecoder.HEADER_BYTES);
        frame.putInt(0, frame.remaining() - FrameDecoder.HEADER_BYTES);
        if (!outbound.offer(frame)) {
            String reason = "%s does not read: %d bytes wait to be sent to it and %d more would pass the limit of %d"
                    .formatted(peer, outbound.queuedBytes(), frame.remaining(), limits.queuedBytes());
            if (ending.compareAndSet(null, reason)) {
                onLoop(() -> end(reason));
            }
        }
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void close() {
        if (ending.compareAndSet(null, "closed by this side")) {
            onLoop(() -> {
                outbound.finish();
                linger(outbound.queuedBytes());
            });
        }
    }

    /** Gives up on what is queued once the peer has taken nothing of it for a while. */
    private void linger(long queuedBefore) {
        channel.eventLoop()
                .schedule(
                        () -> {
                            long queued = outbound.queuedBytes();
                            if (queued > 0 && queued < queuedBefore && channel.isActive()) {
                                linger(queued);
                            } else {
                                channel.close();
                            }
                        },
                        limits.linger().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ending.get() == null) {
            tell("handling a message", () -> listener.received(this, (Message) message));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            outbound.schedule();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent completion && completion.isSuccess()) {
            farewell = true;
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(
                farewell
                        ? "closed by " + peer
                        : "lost: " + peer
                                + " went without a farewell; its process ended or was killed, or the network failed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ProtocolException) {
            end(peer + " sent bytes that make no sense: " + cause.getMessage());
        } else if (cause instanceof IOException) {
            end("lost: the connection to " + peer + " broke: " + cause.getMessage());
        } else {
            log.error("connection to {} failed", peer, cause);
            end("the connection to " + peer + " failed on this side: " + cause);
        }
    }

    private void end(String reason) {
        if (!ended) {
            ended = true;
            ending.compareAndSet(null, reason);
            outbound.discard();
            channel.close();
            tell("closing", () -> listener.closed(this, ending.get()));
        }
    }

    /** A listener that throws must not take the channel's thread with it; its connection ends with the reason. */
    private void tell(String what, Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            log.error("{} on the connection to {} failed", what, peer, e);
            end("this side failed while " + what + ": " + e);
        }
    }

    private void onLoop(Runnable action) {
        try {
            channel.eventLoop().execute(action);
        } catch (RejectedExecutionException e) {
            log.debug("the transport was closed before the connection to {}", peer);
        }
    }
}
