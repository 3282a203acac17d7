package dev.hearth.shared;

import dev.hearth.serializer.DataSerializer;

/** A task attempt's copy of an accumulator. Confined to the attempt's thread. */
interface PartialSum {
    AccumulatorHandle handle();

    /** Whether anything was added. */
    boolean touched();

    byte[] write(DataSerializer serializer);

    /** What reading the sum inside a task ends with. */
    default IllegalStateException notHere() {
        return new IllegalStateException(
                "accumulator \"%s\" was read inside a task; tasks only add, the driver reads the sum after the action"
                        .formatted(handle().name()));
    }
}
