package dev.hearth.task;

import dev.hearth.protocol.TaskResult;
import java.util.Optional;
import java.util.Spliterator;

/** What a task makes of the elements of its partition. */
sealed interface StageOutput permits ActionOutput, ShuffleOutput {
    /** Reads the elements, as far as it needs them, and returns what the driver gets. */
    Made make(Spliterator<?> elements, int partition, Attempt attempt) throws Exception;

    /**
     * @param announced travels in the message that ends the task
     * @param held the serialized result that it announces, if that is too large for the message
     */
    record Made(TaskResult announced, Optional<byte[]> held) {}
}
