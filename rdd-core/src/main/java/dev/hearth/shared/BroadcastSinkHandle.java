package dev.hearth.shared;

import dev.hearth.closure.CapturedHandle;
import dev.hearth.conf.Compression;

/**
 * A {@link BroadcastSink} on its way to a task.
 *
 * @param copies as in {@link BroadcastStore#create}
 */
public record BroadcastSinkHandle(Compression compression, int copies) implements CapturedHandle {}
