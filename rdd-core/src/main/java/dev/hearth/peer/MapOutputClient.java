package dev.hearth.peer;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message.MapOutputLocations;
import dev.hearth.shuffle.ShuffleStore;
import dev.hearth.task.MapOutputReader;
import dev.hearth.task.ShuffledFrames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads map output where the driver says it is: here from local files, elsewhere over connections. */
public final class MapOutputClient implements MapOutputReader {
    private final ExecutorId self;
    private final ShuffleStore store;
    private final Peers peers;
    private final FetchSettings settings;
    private final Map<Integer, Locations> locations = new ConcurrentHashMap<>();

    /** @param peers other executors; stays the caller's to close */
    public MapOutputClient(ExecutorId self, ShuffleStore store, Peers peers, FetchSettings settings) {
        this.self = self;
        this.store = store;
        this.peers = peers;
        this.settings = settings;
    }

    /** What is read from now on is read there. */
    public void located(MapOutputLocations told) {
        locations.put(told.shuffle(), new Locations(told));
    }

    public void forget(int shuffle) {
        locations.remove(shuffle);
    }

    @Override
    public ShuffledFrames open(int shuffle, int reducePartition) {
        Locations known = locations.get(shuffle);
        if (known == null) {
            throw new IllegalStateException(
                    "nobody has said where the map output of shuffle %d lies".formatted(shuffle));
        }
        return new MapOrderFrames(shuffle, reducePartition, self, known, store, peers, settings);
    }
}
