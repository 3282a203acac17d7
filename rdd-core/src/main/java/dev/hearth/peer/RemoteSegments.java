package dev.hearth.peer;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.protocol.Message.SegmentPiece;
import dev.hearth.shuffle.FrameJoiner;
import dev.hearth.shuffle.FrameSource;
import dev.hearth.shuffle.MapOutputException;
import dev.hearth.task.FetchFailedException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reduce partition's segments on one other executor, in the order of map partitions. Asks for the next chunk while the
 * one before is being read, and for no more. A broken connection is made again, and the stream goes on where it was; a segment
 * that arrives damaged is fetched once more. Only when that has not helped, or the peer is silent for too long, the fetch has
 * failed.
 *
 * <p>One task reads; the connection's thread delivers. What was on its way when the reader asked anew comes too late: it is told
 * by the link and the stream that it belongs to, and dropped.
 */
final class RemoteSegments implements PeerStream {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSegments.class);
    private static final int MOST_TRIES = 3;

    private final Wanted wanted;
    private final Holder holder;
    private final Peers peers;
    private final Duration patience;

    // The reader's own.
    private int segment;
    private long offset;
    private int tries;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<SegmentPiece> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean asked;
    private boolean atEnd;
    private String broken;
    private Message.SegmentMissing missing;
    private PeerLink link;
    private long stream;

    /** @param maps ascending */
    record Wanted(int shuffle, int reducePartition, List<Integer> maps, int chunkBytes) {}

    RemoteSegments(Wanted wanted, Holder holder, Peers peers, Duration patience) {
        this.wanted = wanted;
        this.holder = holder;
        this.peers = peers;
        this.patience = patience;
    }

    /** Begins, or begins again where the reader is; does not wait. */
    void open() {
        lock.lock();
        try {
            tries++;
            waiting.clear();
            waitingBytes = 0;
            broken = null;
            asked = true;
            link = peers.link(holder);
            stream = link.add(this);
            link.send(new Message.OpenSegments(
                    stream,
                    wanted.shuffle(),
                    wanted.reducePartition(),
                    wanted.maps().subList(segment, wanted.maps().size()),
                    offset,
                    wanted.chunkBytes()));
        } finally {
            lock.unlock();
        }
    }

    /** The next segment's frames; segments are taken in order, each to its end. */
    FrameSource segment(int mapPartition) {
        return new SegmentFrames(mapPartition);
    }

    void close() {
        lock.lock();
        try {
            if (link != null) {
                link.remove(stream);
            }
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    // ---- the connection's thread

    @Override
    public void received(PeerLink from, Message.ToReader message) {
        if (message instanceof Message.Segments segments) {
            received(from, segments);
        } else if (message instanceof Message.SegmentMissing what) {
            missing(from, what);
        } else {
            broken(from, "it answered with " + message.getClass().getSimpleName());
        }
    }

    private void received(PeerLink from, Message.Segments segments) {
        lock.lock();
        try {
            if (from != link || segments.stream() != stream) {
                return;
            }
            asked = false;
            atEnd = segments.last();
            for (SegmentPiece piece : segments.pieces()) {
                waiting.add(piece);
                waitingBytes += piece.bytes().length;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void missing(PeerLink from, Message.SegmentMissing message) {
        lock.lock();
        try {
            if (from != link || message.stream() != stream) {
                return;
            }
            missing = message;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void broken(PeerLink from, String reason) {
        lock.lock();
        try {
            if (from != link) {
                return;
            }
            broken = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the reader's thread

    private SegmentPiece take() {
        lock.lock();
        try {
            long nanosLeft = patience.toNanos();
            while (waiting.isEmpty()) {
                if (missing != null) {
                    throw failed(missing.mapPartition(), missing.reason());
                }
                if (broken != null && !atEnd) {
                    reopen();
                    nanosLeft = patience.toNanos();
                }
                if (nanosLeft <= 0) {
                    throw failed(
                            wanted.maps().get(segment),
                            "%s:%d has been silent for %d s"
                                    .formatted(holder.host(), holder.port(), patience.toSeconds()));
                }
                nanosLeft = changed.awaitNanos(nanosLeft);
            }
            SegmentPiece piece = waiting.remove();
            waitingBytes -= piece.bytes().length;
            askAhead();
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while waiting for map output"));
        } finally {
            lock.unlock();
        }
    }

    private void askAhead() {
        if (!asked && !atEnd && broken == null && waitingBytes < wanted.chunkBytes() / 2) {
            asked = true;
            link.send(new Message.MoreOfStream(stream));
        }
    }

    private void reopen() {
        if (tries >= MOST_TRIES) {
            throw failed(wanted.maps().get(segment), broken);
        }
        open();
    }

    private FetchFailedException failed(int mapPartition, String reason) {
        return new FetchFailedException(wanted.shuffle(), mapPartition, holder.executor(), reason, null);
    }

    /** What the reader has got stays got, should the connection break. */
    private void passed(SegmentPiece piece) {
        tries = 1;
        offset += piece.bytes().length;
        if (offset >= piece.segmentBytes()) {
            segment++;
            offset = 0;
        }
    }

    /** Asks anew, from an earlier place on; what has arrived or is on its way from there counts no more. */
    private void rewind(int toSegment, long toOffset) {
        lock.lock();
        try {
            link.remove(stream);
            segment = toSegment;
            offset = toOffset;
            atEnd = false;
            tries = 0;
            open();
        } finally {
            lock.unlock();
        }
    }

    private final class SegmentFrames implements FrameSource {
        private final int mapPartition;
        private final int number = segment;
        private FrameJoiner joiner;
        private long givenBytes;
        private boolean fetchedAgain;
        private boolean complete;

        SegmentFrames(int mapPartition) {
            this.mapPartition = mapPartition;
        }

        @Override
        public Optional<Frames> next() {
            while (!complete) {
                SegmentPiece piece = take();
                if (piece.mapPartition() != mapPartition) {
                    throw failed(mapPartition, "it sent map partition %d instead".formatted(piece.mapPartition()));
                }
                passed(piece);
                if (piece.segmentBytes() == 0) {
                    complete = true;
                    return Optional.empty();
                }
                Optional<Frames> frames;
                try {
                    frames = join(piece);
                } catch (MapOutputException damaged) {
                    fetchAgain(damaged);
                    continue;
                }
                complete = joiner.complete();
                if (frames.isPresent()) {
                    givenBytes += frames.get().bytes().length;
                    return frames;
                }
            }
            return Optional.empty();
        }

        private Optional<Frames> join(SegmentPiece piece) {
            if (joiner == null) {
                joiner = new FrameJoiner(wanted.shuffle(), mapPartition, piece.segmentBytes() - givenBytes);
            }
            Optional<Frames> frames = joiner.add(piece.bytes());
            frames.ifPresent(whole -> whole.check(wanted.shuffle()));
            return frames;
        }

        /** Once: what was damaged on its way may arrive whole now; what is damaged where it lies must be made again. */
        private void fetchAgain(MapOutputException damaged) {
            if (fetchedAgain) {
                throw failed(
                        mapPartition, damaged.getMessage() + "; it was fetched twice, so it is damaged where it lies");
            }
            LOG.warn("from {}: {}; fetched again from there", holder.executor(), damaged.getMessage());
            fetchedAgain = true;
            joiner = null;
            rewind(number, givenBytes);
        }

        @Override
        public void close() {
            // The stream is closed as a whole.
        }
    }
}
