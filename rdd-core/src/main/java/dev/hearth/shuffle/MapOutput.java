package dev.hearth.shuffle;

import dev.hearth.disk.LocalFile;
import dev.hearth.frame.Frame;
import dev.hearth.frame.FrameException;
import dev.hearth.frame.FrameInput;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.Objects;

/** One map task's committed output: a data file, in which the partitions' frames lie in order, and its index. Immutable. */
final class MapOutput {
    private final MapOutputId id;
    private final LocalFile data;
    private final LocalFile index;
    private final int numPartitions;

    MapOutput(MapOutputId id, LocalFile data, LocalFile index, int numPartitions) {
        this.id = id;
        this.data = data;
        this.index = index;
        this.numPartitions = numPartitions;
    }

    MapOutputId id() {
        return id;
    }

    long[] lengths() {
        return index().lengths();
    }

    /** At most {@code maxBytes} of a partition's frames, from {@code offset}. */
    SegmentChunk read(int reducePartition, long offset, int maxBytes) {
        Objects.checkIndex(reducePartition, numPartitions);
        SegmentIndex segments = index();
        long length = segments.length(reducePartition);
        if (offset < 0 || offset > length || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "%d bytes from %d are not in a segment of %d bytes".formatted(maxBytes, offset, length));
        }
        byte[] bytes = new byte[(int) Math.min(maxBytes, length - offset)];
        try (RandomAccessFile file = data.openAnywhere()) {
            file.seek(segments.offset(reducePartition) + offset);
            file.readFully(bytes);
        } catch (EOFException e) {
            throw id.damaged("its data file is shorter than its index says", e);
        } catch (IOException e) {
            throw id.missing("its data file cannot be read: " + e.getMessage(), e);
        }
        return new SegmentChunk(bytes, length);
    }

    /** Reads all of it and checks every frame. */
    boolean intact() {
        try (FrameInput frames = new FrameInput(data.open(), data.length())) {
            long indexed = 0;
            for (long length : lengths()) {
                indexed += length;
            }
            long found = 0;
            while (frames.next()) {
                Frame.check(frames.bytes(), 0);
                found += frames.length();
            }
            return indexed == found;
        } catch (MapOutputException | FrameException | IOException e) {
            return false;
        }
    }

    void delete() {
        index.delete();
        data.delete();
    }

    private SegmentIndex index() {
        try (InputStream in = index.open()) {
            return SegmentIndex.read(in, numPartitions);
        } catch (FileNotFoundException e) {
            throw id.missing("its index is gone: " + e.getMessage(), e);
        } catch (IOException e) {
            throw id.missing("its index cannot be read: " + e.getMessage(), e);
        } catch (FrameException e) {
            throw id.damaged(e.getMessage(), e);
        }
    }
}
