package dev.hearth.rdd;

import dev.hearth.closure.Captured;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.shuffle.Workspace;

/** What the engine lends to one operator in one task attempt. Confined to the task's thread. */
public interface TaskScope {
    /** This attempt's copy of a function, with its accumulators and broadcasts bound to the attempt. */
    <F> F function(Captured<F> captured);

    /** Reads and writes data of the user's classes. */
    DataSerializer serializer();

    /** Where the operator may keep more than it can hold. */
    Workspace workspace();

    TaskContext task();
}
