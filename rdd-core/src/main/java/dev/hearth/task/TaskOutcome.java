package dev.hearth.task;

import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import java.util.Optional;

/**
 * How an attempt ended.
 *
 * @param heldResult the serialized result, where it is too large for the message that announces it
 */
public record TaskOutcome(TaskEnd end, TaskMetrics metrics, Optional<byte[]> heldResult) {}
