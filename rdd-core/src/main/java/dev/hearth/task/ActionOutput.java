package dev.hearth.task;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.TaskResult;
import dev.hearth.rdd.PartitionAction;
import dev.hearth.shared.TaskAccumulators;
import java.util.Optional;
import java.util.Spliterator;

/** An action's value for the driver. */
record ActionOutput(int job, Captured<PartitionAction<Object, Object>> action) implements StageOutput {
    @Override
    @SuppressWarnings("unchecked") // the action was captured for the elements of the stage's last operator
    public Made make(Spliterator<?> elements, int partition, Attempt attempt) throws Exception {
        Owner owner = new Owner(Owner.Kind.JOB, job);
        TaskAccumulators accumulators = attempt.newAccumulators();
        PartitionAction<Object, Object> opened = attempt.open(action, accumulators, owner, partition);
        Object value = opened.apply((Spliterator<Object>) elements, attempt);
        attempt.checkWhole();
        // What an action's own function added counts when its task succeeds, however far it read.
        attempt.progress(accumulators, owner, partition).ended();
        byte[] bytes = serialize(value, attempt);
        return bytes.length <= attempt.inlineResultBytes()
                ? new Made(new TaskResult.Inline(bytes), Optional.empty())
                : new Made(new TaskResult.Held(bytes.length), Optional.of(bytes));
    }

    private static byte[] serialize(Object value, Attempt attempt) {
        try {
            return attempt.serializer().serialize(value);
        } catch (RuntimeException e) {
            throw new UnserializableResultException(value, e);
        }
    }
}
