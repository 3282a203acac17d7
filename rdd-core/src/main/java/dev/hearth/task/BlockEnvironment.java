package dev.hearth.task;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.storage.BlockStore;

/**
 * Where the tasks of one executor have persisted partitions from and keep them.
 *
 * @param self this executor
 * @param store partitions kept here
 * @param others partitions kept elsewhere
 */
public record BlockEnvironment(ExecutorId self, BlockStore store, RemoteBlocks others) {}
