package dev.hearth.peer;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.shuffle.FrameSource;
import dev.hearth.shuffle.ShuffleStore;
import dev.hearth.task.ShuffledFrames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reduce partition's frames in the order of map partitions. Every other executor sends its share in that order too, at
 * the same time; so none waits for another for long, and what is held is a chunk or two of each.
 */
final class MapOrderFrames implements ShuffledFrames {
    private final int shuffle;
    private final int reducePartition;
    private final ExecutorId self;
    private final Locations locations;
    private final ShuffleStore store;
    private final Peers peers;
    private final FetchSettings settings;
    private Map<ExecutorId, RemoteSegments> remote; // null until something is read
    private FrameSource current;
    private int nextMap;

    MapOrderFrames(
            int shuffle,
            int reducePartition,
            ExecutorId self,
            Locations locations,
            ShuffleStore store,
            Peers peers,
            FetchSettings settings) {
        this.shuffle = shuffle;
        this.reducePartition = reducePartition;
        this.self = self;
        this.locations = locations;
        this.store = store;
        this.peers = peers;
        this.settings = settings;
    }

    @Override
    public ExecutorId holder(int mapPartition) {
        return locations.holder(mapPartition).executor();
    }

    @Override
    public Optional<Frames> next() {
        if (remote == null) {
            remote = openAll();
        }
        while (true) {
            if (current != null) {
                Optional<Frames> frames = current.next();
                if (frames.isPresent()) {
                    return frames;
                }
                current.close();
                current = null;
            }
            if (nextMap == locations.mapPartitions()) {
                return Optional.empty();
            }
            current = segment(nextMap++);
        }
    }

    private FrameSource segment(int mapPartition) {
        return locations.isOn(self, mapPartition)
                ? store.frames(shuffle, mapPartition, reducePartition)
                : remote.get(holder(mapPartition)).segment(mapPartition);
    }

    private Map<ExecutorId, RemoteSegments> openAll() {
        Map<Holder, List<Integer>> byHolder = new LinkedHashMap<>();
        for (int map = 0; map < locations.mapPartitions(); map++) {
            if (!locations.isOn(self, map)) {
                byHolder.computeIfAbsent(locations.holder(map), holder -> new ArrayList<>())
                        .add(map);
            }
        }
        int chunkBytes = settings.chunkBytes(Math.max(1, byHolder.size()));
        Map<ExecutorId, RemoteSegments> opened = new LinkedHashMap<>();
        byHolder.forEach((holder, maps) -> opened.put(
                holder.executor(),
                new RemoteSegments(
                        new RemoteSegments.Wanted(shuffle, reducePartition, maps, chunkBytes),
                        holder,
                        peers,
                        settings.patience())));
        opened.values().forEach(RemoteSegments::open);
        return opened;
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
        if (remote != null) {
            remote.values().forEach(RemoteSegments::close);
        }
    }
}
