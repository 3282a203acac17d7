package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd.CachedBlock;

/** A persisted partition and one executor that holds it. */
public record HeldBlock(ExecutorId holder, CachedBlock block) {}
