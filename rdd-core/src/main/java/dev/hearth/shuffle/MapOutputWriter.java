package dev.hearth.shuffle;

import dev.hearth.disk.LocalFile;
import dev.hearth.disk.LocalFilesException;
import dev.hearth.frame.FrameEncoder;
import dev.hearth.memory.Spilling;
import dev.hearth.serializer.ByteBuilder;
import dev.hearth.serializer.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects one map task's output by reduce partition: records go straight into a buffer of bytes for each partition, full
 * buffers become compressed frames, and when memory is refused all frames are spilled to a file in partition order. Frames
 * need no context, so the final file is made by concatenation. The attempt's thread.
 *
 * <p>Nothing is visible before {@link #commit}; closing without it leaves nothing.
 */
public final class MapOutputWriter implements Spilling, AutoCloseable {
    private static final int LARGEST_FRAME_BYTES = 64 << 10;
    private static final int SMALLEST_FRAME_BYTES = 1 << 10;
    private static final int MANY_PARTITIONS = 1_000;
    /** So many files are read at once when they are joined. */
    private static final int MOST_SPILLS = 64;

    private final ShuffleStore store;
    private final MapOutputId id;
    private final long attempt;
    private final Workspace workspace;
    private final MemoryClaim claim;
    private final RecordWriter writer;
    private final FrameEncoder encoder;
    private final int frameBytes;
    private final PartitionFrames[] partitions;
    private final List<PartitionedSpill> spills = new ArrayList<>();
    private long neededBytes;
    private boolean closed;

    MapOutputWriter(ShuffleStore store, MapOutputId id, long attempt, int numPartitions, Workspace workspace) {
        this.store = store;
        this.id = id;
        this.attempt = attempt;
        this.workspace = workspace;
        this.partitions = new PartitionFrames[numPartitions];
        // Half of the memory for open buffers, so that there is some for frames, too; buffers double when they grow.
        long frame = workspace.memory().shareBytes() / Math.max(1, 4L * numPartitions);
        this.frameBytes = (int) Math.max(SMALLEST_FRAME_BYTES, Math.min(LARGEST_FRAME_BYTES, frame));
        // With very many partitions even their smallest buffers take more than others need.
        long least = workspace.leastBytes() * Math.max(1, numPartitions / MANY_PARTITIONS);
        this.claim = new MemoryClaim(workspace.memory(), least, this);
        this.encoder = workspace.encoder();
        this.writer = workspace.serializer().recordWriter();
    }

    /**
     * Adds a record.
     *
     * @param partition 0-based reduce partition
     * @throws IllegalArgumentException if there is no such partition
     * @throws dev.hearth.serializer.SerializationException if key or value cannot be written; the writer is then of no more use
     * @throws LocalFilesException if memory is full and no local directory takes a spill
     */
    public void add(int partition, Object key, Object value) {
        workspace.passed();
        if (partition < 0 || partition >= partitions.length) {
            throw new IllegalArgumentException(
                    "the partitioner places key %s in partition %d; it has partitions 0 to %d"
                            .formatted(key, partition, partitions.length - 1));
        }
        PartitionFrames frames = partitions[partition];
        long before = 0;
        if (frames == null) {
            frames = new PartitionFrames();
            partitions[partition] = frames;
            neededBytes += PartitionFrames.OVERHEAD_BYTES;
        } else {
            before = frames.open().array().length;
        }
        ByteBuilder open = frames.open();
        writer.write(key, open);
        writer.write(value, open);
        neededBytes += open.array().length - before;
        if (open.size() >= frameBytes) {
            neededBytes += frames.closeFrame(encoder, 2 * frameBytes);
        }
        if (!claim.covers(neededBytes)) {
            spill();
        }
    }

    /**
     * Makes the output readable in its store and ends this writer. Where another attempt has committed the same map
     * partition and its files are sound, those stay and this attempt's output is dropped.
     *
     * @return bytes for each reduce partition, as stored, of the output that is readable now; 0 where nothing was written
     * @throws LocalFilesException if no local directory takes the output
     */
    public long[] commit() {
        if (closed) {
            throw new IllegalStateException("this writer was closed or committed before");
        }
        long[] lengths = new long[partitions.length];
        String name = "shuffle-%d-map-%d-attempt-%d".formatted(id.shuffle(), id.mapPartition(), attempt);
        LocalFile data = store.files().write(name + ".data", out -> join(out, lengths));
        MapOutput output;
        try {
            LocalFile index = store.files().write(name + ".index", out -> SegmentIndex.write(lengths, out));
            output = new MapOutput(id, data, index, partitions.length);
        } catch (RuntimeException e) {
            data.delete();
            throw e;
        }
        close();
        return store.register(output) ? lengths : store.lengths(id);
    }

    /** Deletes what was spilled and gives memory back; idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        spills.forEach(spill -> workspace.discard(spill.file()));
        spills.clear();
        claim.close();
        writer.close();
    }

    @Override
    public long spillableBytes() {
        return neededBytes == 0 ? 0 : claim.heldBytes();
    }

    /** Spills the frames of all partitions. */
    @Override
    public void spill() {
        if (spills.size() == MOST_SPILLS) {
            joinSpills();
        }
        long[] lengths = new long[partitions.length];
        LocalFile file = workspace.spill(out -> {
            for (int i = 0; i < partitions.length; i++) {
                lengths[i] = partitions[i] == null ? 0 : partitions[i].writeTo(out, encoder);
            }
        });
        spills.add(new PartitionedSpill(file, lengths));
        forget();
    }

    private void joinSpills() {
        PartitionedSpill[] joined = spills.toArray(PartitionedSpill[]::new);
        long[] lengths = new long[partitions.length];
        LocalFile file = workspace.spill(out -> {
            try (SpillReaders readers = new SpillReaders(joined)) {
                for (int i = 0; i < lengths.length; i++) {
                    lengths[i] = readers.copy(i, out);
                }
            }
        });
        spills.forEach(spill -> workspace.discard(spill.file()));
        spills.clear();
        spills.add(new PartitionedSpill(file, lengths));
    }

    private void join(OutputStream out, long[] lengths) throws IOException {
        try (SpillReaders readers = new SpillReaders(spills.toArray(PartitionedSpill[]::new))) {
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = readers.copy(i, out);
                lengths[i] += partitions[i] == null ? 0 : partitions[i].writeTo(out, encoder);
            }
        }
    }

    private void forget() {
        Arrays.fill(partitions, null);
        neededBytes = 0;
        claim.shrinkTo(0);
    }
}
