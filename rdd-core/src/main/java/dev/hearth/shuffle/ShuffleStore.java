package dev.hearth.shuffle;

import dev.hearth.disk.LocalFiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The map output that lies on one executor, known by ids alone. A committed output never changes: it is there, whole, until
 * its shuffle is dropped. Safe for use by many threads.
 */
public final class ShuffleStore implements AutoCloseable {
    private final LocalFiles files;
    private final Executor deletions;
    private final Map<MapOutputId, MapOutput> outputs = new ConcurrentHashMap<>();

    /**
     * @param files stay the caller's to close
     * @param deletions deletes the files of shuffles that are dropped, which may be very many
     */
    public ShuffleStore(LocalFiles files, Executor deletions) {
        this.files = files;
        this.deletions = deletions;
    }

    /**
     * Starts to collect a map task's output.
     *
     * @param attempt unique among attempts that run here
     * @param numPartitions reduce partitions; with very many, frames get smaller so that all open ones fit in memory
     * @param workspace the attempt's; whatever is not committed goes with it
     */
    public MapOutputWriter writer(int shuffle, int mapPartition, long attempt, int numPartitions, Workspace workspace) {
        return new MapOutputWriter(this, new MapOutputId(shuffle, mapPartition), attempt, numPartitions, workspace);
    }

    /**
     * Reads a piece of one reduce partition's frames, for whoever joins them with {@link FrameJoiner}. The index is read and
     * checked each time; the frames' own checksums are the final reader's to look at.
     *
     * @param offset from the segment's start, at most its length
     * @param maxBytes at least 1
     * @throws MapOutputException if the output is not here, or not what was written
     * @throws IndexOutOfBoundsException if there is no such reduce partition
     */
    public SegmentChunk read(int shuffle, int mapPartition, int reducePartition, long offset, int maxBytes) {
        return find(new MapOutputId(shuffle, mapPartition)).read(reducePartition, offset, maxBytes);
    }

    /** One reduce partition's frames in the output of one map task; {@link FrameSource#next} finds out if it is not here. */
    public FrameSource frames(int shuffle, int mapPartition, int reducePartition) {
        return new LocalFrames(this, new MapOutputId(shuffle, mapPartition), reducePartition);
    }

    /** Whether the map task's output was committed here and has not been dropped. */
    public boolean contains(int shuffle, int mapPartition) {
        return outputs.containsKey(new MapOutputId(shuffle, mapPartition));
    }

    /**
     * Forgets every output of the shuffle at once, and has its files deleted; who still reads one may get it whole or a {@link
     * MapOutputException}.
     */
    public void drop(int shuffle) {
        List<MapOutput> dropped = new ArrayList<>();
        Iterator<MapOutput> all = outputs.values().iterator();
        while (all.hasNext()) {
            MapOutput output = all.next();
            if (output.id().shuffle() == shuffle) {
                all.remove();
                dropped.add(output);
            }
        }
        if (!dropped.isEmpty()) {
            deletions.execute(() -> dropped.forEach(MapOutput::delete));
        }
    }

    /** Deletes every output. */
    @Override
    public void close() {
        outputs.values().forEach(MapOutput::delete);
        outputs.clear();
    }

    LocalFiles files() {
        return files;
    }

    MapOutput find(MapOutputId id) {
        MapOutput output = outputs.get(id);
        if (output == null) {
            throw id.missing("it is not on this executor", null);
        }
        return output;
    }

    long[] lengths(MapOutputId id) {
        return find(id).lengths();
    }

    /**
     * Makes an output readable, unless there is one that is sound; then deletes the new one. A damaged one must not outlive
     * the attempt that ran because of the damage, hence the look at all of it.
     *
     * @return whether the new one is readable now
     */
    boolean register(MapOutput output) {
        while (true) {
            MapOutput known = outputs.putIfAbsent(output.id(), output);
            if (known == null) {
                return true;
            }
            if (known.intact()) {
                output.delete();
                return false;
            }
            if (outputs.remove(output.id(), known)) {
                known.delete();
            }
        }
    }
}
