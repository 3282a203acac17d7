package dev.hearth.task;

import dev.hearth.checkpoint.CheckpointStores;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.shared.BroadcastReaders;
import org.apache.hadoop.conf.Configuration;

/**
 * What all tasks of one executor share.
 *
 * @param loader finds the user's classes
 * @param serializer safe for use by many threads
 * @param configuration Hadoop's, not to be changed
 * @param inlineResultBytes results up to this size travel in the message that announces them
 */
public record TaskEnvironment(
        ClassLoader loader,
        DataSerializer serializer,
        BlockEnvironment blocks,
        Configuration configuration,
        BroadcastReaders broadcasts,
        ShuffleEnvironment shuffle,
        CheckpointStores checkpoints,
        long inlineResultBytes) {}
