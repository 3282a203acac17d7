package dev.hearth.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits to be sent on one connection. Any thread adds frames; the channel's thread hands them to TLS in pieces,
 * only as fast as the socket takes them, and flushes once per batch, so that many small frames share records and
 * system calls.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how writing and closing went is told by the channel's events
final class Outbound {
    private static final int PIECE_BYTES = 64 << 10;

    /** After so many bytes the other connections of the thread get their turn. */
    private static final int TURN_BYTES = 4 << 20;

    private final Channel channel;
    private final long limitBytes;
    private final Queue<ByteBuffer> frames = new ConcurrentLinkedQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    // Confined to the channel's thread.
    private ByteBuf current = Unpooled.EMPTY_BUFFER;
    private boolean finishing;

    Outbound(Channel channel, long limitBytes) {
        this.channel = channel;
        this.limitBytes = limitBytes;
    }

    /** Queues the frame; false if more than the limit would then wait. A frame that waits alone may have any size. */
    boolean offer(ByteBuffer frame) {
        int bytes = frame.remaining();
        long before = queuedBytes.getAndAdd(bytes);
        if (before > 0 && before + bytes > limitBytes) {
            queuedBytes.addAndGet(-bytes);
            return false;
        }
        frames.add(frame);
        schedule();
        return true;
    }

    long queuedBytes() {
        return queuedBytes.get();
    }

    /** Closes the channel once everything queued has been handed over. On the channel's thread. */
    void finish() {
        finishing = true;
        drain();
    }

    /** Forgets what waits. On the channel's thread. */
    void discard() {
        frames.clear();
        current = Unpooled.EMPTY_BUFFER;
    }

    /** Sends more soon, from whichever thread noticed that it may be possible. */
    void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                channel.eventLoop().execute(this::drain);
            } catch (RejectedExecutionException e) {
                // The transport has been closed, which the listener is told by the channel's own end.
                frames.clear();
            }
        }
    }

    private void drain() {
        scheduled.set(false);
        int turn = TURN_BYTES;
        while (turn > 0 && takes()) {
            ByteBuf piece = nextPiece();
            if (piece == null) {
                break;
            }
            turn -= piece.readableBytes();
            queuedBytes.addAndGet(-piece.readableBytes());
            channel.write(piece, channel.voidPromise());
        }
        channel.flush();
        if (current.isReadable() || !frames.isEmpty()) {
            if (channel.isWritable()) {
                schedule();
            }
        } else if (finishing) {
            channel.close();
        }
    }

    private boolean takes() {
        if (!channel.isWritable()) {
            channel.flush(); // the socket may take it all at once; otherwise it tells when it has
        }
        return channel.isActive() && channel.isWritable();
    }

    private ByteBuf nextPiece() {
        if (!current.isReadable()) {
            ByteBuffer frame = frames.poll();
            if (frame == null) {
                return null;
            }
            current = Unpooled.wrappedBuffer(frame);
        }
        return current.readRetainedSlice(Math.min(PIECE_BYTES, current.readableBytes()));
    }
}
