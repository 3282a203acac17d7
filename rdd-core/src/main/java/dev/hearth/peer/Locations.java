package dev.hearth.peer;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.protocol.Message.MapOutputLocations;

/** Where one shuffle's map output lies, as the driver has said last. */
record Locations(MapOutputLocations told) {
    int mapPartitions() {
        return told.holderOfMap().size();
    }

    Holder holder(int mapPartition) {
        return told.holders().get(told.holderOfMap().get(mapPartition));
    }

    boolean isOn(ExecutorId executor, int mapPartition) {
        return holder(mapPartition).executor().equals(executor);
    }
}
