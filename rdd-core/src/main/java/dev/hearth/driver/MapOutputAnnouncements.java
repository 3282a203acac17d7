package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.scheduler.MapOutputLocations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Tells executors where map output lies, before they run a task that reads it and only when they do not know it yet.
 * Confined to the scheduler's thread.
 */
final class MapOutputAnnouncements {
    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final PeerAddresses addresses;
    private final Map<ExecutorId, Map<Integer, Long>> known = new HashMap<>(); // version by shuffle

    MapOutputAnnouncements(BiConsumer<ExecutorId, Message.ToExecutor> send, PeerAddresses addresses) {
        this.send = send;
        this.addresses = addresses;
    }

    void announce(ExecutorId executor, MapOutputLocations locations) {
        Long before =
                known.computeIfAbsent(executor, e -> new HashMap<>()).put(locations.shuffle(), locations.version());
        if (before != null && before == locations.version()) {
            return;
        }
        List<Holder> mentioned = new ArrayList<>();
        Map<ExecutorId, Integer> positions = new HashMap<>();
        List<Integer> holderOfMap = new ArrayList<>(locations.executors().size());
        for (ExecutorId holder : locations.executors()) {
            holderOfMap.add(positions.computeIfAbsent(holder, h -> {
                mentioned.add(addresses.of(h));
                return mentioned.size() - 1;
            }));
        }
        send.accept(
                executor,
                new Message.MapOutputLocations(locations.shuffle(), locations.version(), mentioned, holderOfMap));
    }

    void forget(int shuffle) {
        known.values().forEach(shuffles -> shuffles.remove(shuffle));
    }

    void executorLost(ExecutorId executor) {
        known.remove(executor);
    }
}
