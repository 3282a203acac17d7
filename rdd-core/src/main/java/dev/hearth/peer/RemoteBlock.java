package dev.hearth.peer;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.Holder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of a partition that another executor keeps. Asked for when the first is read, and then a chunk ahead of the reader,
 * no more. What breaks is not tried again: the reader is better off with another copy, or with lineage.
 *
 * <p>One task reads; the connection's thread delivers.
 */
final class RemoteBlock extends InputStream implements PeerStream {
    private final BlockId block;
    private final Holder holder;
    private final Peers peers;
    private final int chunkBytes;
    private final Duration patience;

    // The reader's own.
    private byte[] current = new byte[0];
    private int at;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private PeerLink link;
    private long stream;
    private byte[] waiting; // the chunk that was asked for, once it is here
    private boolean last;
    private String failure;

    RemoteBlock(BlockId block, Holder holder, Peers peers, int chunkBytes, Duration patience) {
        this.block = block;
        this.holder = holder;
        this.peers = peers;
        this.chunkBytes = chunkBytes;
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, bytes.length);
        while (at == current.length) {
            byte[] next = take();
            if (next == null) {
                return -1;
            }
            current = next;
            at = 0;
        }
        int copied = Math.min(count, current.length - at);
        System.arraycopy(current, at, bytes, from, copied);
        at += copied;
        return copied;
    }

    private byte[] take() throws IOException {
        lock.lock();
        try {
            if (link == null) {
                link = peers.link(holder);
                stream = link.add(this);
                link.send(new Message.OpenBlock(stream, block, chunkBytes));
            }
            long nanosLeft = patience.toNanos();
            while (waiting == null) {
                if (last) {
                    return null;
                }
                if (failure != null) {
                    throw new IOException(failure);
                }
                if (nanosLeft <= 0) {
                    throw new IOException("%s:%d has been silent for %d s"
                            .formatted(holder.host(), holder.port(), patience.toSeconds()));
                }
                nanosLeft = changed.awaitNanos(nanosLeft);
            }
            byte[] taken = waiting;
            waiting = null;
            if (!last) {
                link.send(new Message.MoreOfStream(stream));
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for another executor");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void received(PeerLink from, Message.ToReader message) {
        lock.lock();
        try {
            if (message instanceof Message.BlockPiece piece) {
                waiting = piece.bytes();
                last = piece.last();
            } else if (message instanceof Message.BlockMissing missing) {
                failure = missing.reason();
            } else {
                failure = "it answered with " + message.getClass().getSimpleName();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void broken(PeerLink from, String reason) {
        lock.lock();
        try {
            failure = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (link != null) {
                link.remove(stream);
            }
            waiting = null;
        } finally {
            lock.unlock();
        }
    }
}
