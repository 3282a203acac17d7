package dev.hearth.shuffle;

import dev.hearth.frame.Frame;
import dev.hearth.frame.FrameDecoder;
import dev.hearth.frame.FrameException;
import dev.hearth.serializer.SerializationException;
import java.util.Optional;

/**
 * The records of one reduce partition, decoded frame by frame. A frame's checksum, length and records are all looked at
 * before its first record is seen; what fails is a {@link MapOutputException} naming the map partition. One thread.
 */
public final class RecordSource<K, V> implements KeyedCursor<K, V>, AutoCloseable {
    private final int shuffle;
    private final FrameSource source;
    private final Workspace workspace;
    private final MemoryClaim claim;
    private final FrameDecoder decoder;
    private final FrameDecoder.Objects objects = new FrameDecoder.Objects();
    private int mapPartition;
    private byte[] frames = new byte[0];
    private int at;
    private long bytesRead;
    private long recordsRead;
    private Object key;
    private Object value;

    /** @param source closed with this */
    public RecordSource(int shuffle, FrameSource source, Workspace workspace) {
        this.shuffle = shuffle;
        this.source = source;
        this.workspace = workspace;
        this.claim = workspace.claim();
        this.decoder = workspace.decoder();
    }

    @Override
    public boolean advance() {
        while (!objects.hasNext()) {
            if (!decodeNext()) {
                return false;
            }
        }
        workspace.passed();
        key = objects.next();
        value = objects.next();
        recordsRead++;
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // who wrote the shuffle wrote keys of K
    public K key() {
        return (K) key;
    }

    @Override
    @SuppressWarnings("unchecked") // who wrote the shuffle wrote values of V
    public V value() {
        return (V) value;
    }

    /** Bytes of frames that have been decoded, as stored. */
    public long bytesRead() {
        return bytesRead;
    }

    public long recordsRead() {
        return recordsRead;
    }

    @Override
    public void close() {
        source.close();
        decoder.close();
        claim.close();
    }

    private boolean decodeNext() {
        if (at == frames.length) {
            Optional<FrameSource.Frames> next = source.next();
            if (next.isEmpty()) {
                return false;
            }
            frames = next.get().bytes();
            mapPartition = next.get().mapPartition();
            at = 0;
            claim.shrinkTo(frames.length);
            claim.growTo(frames.length);
        }
        MapOutputId id = new MapOutputId(shuffle, mapPartition);
        try {
            int length = Frame.length(frames, at, frames.length - at);
            decoder.decode(frames, at, objects);
            if (objects.size() % 2 != 0) {
                throw new FrameException("a frame holds a key without a value");
            }
            at += length;
            bytesRead += length;
        } catch (FrameException e) {
            throw id.damaged(e.getMessage(), e);
        } catch (SerializationException e) {
            throw id.unreadable("its records cannot be read: " + e.getMessage(), e);
        }
        return true;
    }
}
