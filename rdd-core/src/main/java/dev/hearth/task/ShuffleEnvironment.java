package dev.hearth.task;

import dev.hearth.conf.Compression;
import dev.hearth.disk.LocalFiles;
import dev.hearth.memory.MemoryManager;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.shuffle.ShuffleStore;
import dev.hearth.shuffle.Workspace;

/**
 * What the tasks of one executor move keyed data with.
 *
 * @param store map output of this executor's own tasks
 * @param reader map output of all
 */
public record ShuffleEnvironment(
        MemoryManager memory, LocalFiles files, ShuffleStore store, Compression compression, MapOutputReader reader) {
    /** @param check throws if the attempt has been cancelled */
    Workspace workspace(long task, DataSerializer serializer, Runnable check) {
        return new Workspace(memory.task(task), files, serializer, compression, check);
    }
}
