package dev.hearth.task;

import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.Message.TaskLaunch;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import dev.hearth.rdd.PartitionAction;
import dev.hearth.shared.TaskAccumulators;
import java.util.Optional;
import java.util.Spliterator;

/** Runs task attempts, each from open to close on the calling thread. Safe for use by many threads. */
public final class TaskRunner {
    private final TaskEnvironment environment;

    public TaskRunner(TaskEnvironment environment) {
        this.environment = environment;
    }

    /** Runs one attempt; whatever user code throws is in the outcome. */
    public TaskOutcome run(LoadedStage stage, TaskLaunch launch, Cancellation cancellation) {
        long startNanos = System.nanoTime(); // a measurement, not a decision
        long startBytes = ReadBytes.ofThisThread();
        Attempt attempt = new Attempt(environment, launch, cancellation);
        TaskEnd end;
        byte[] result = null;
        try {
            result = compute(stage, launch, attempt);
            attempt.close();
            end = succeeded(attempt, result);
        } catch (Throwable e) { // user code may throw anything; nothing of it may end this thread
            end = cancellation.reason().<TaskEnd>map(TaskEnd.Killed::new).orElseGet(() -> failure(e));
        } finally {
            attempt.abandon();
        }
        TaskMetrics metrics = new TaskMetrics(
                System.nanoTime() - startNanos,
                ReadBytes.ofThisThread() - startBytes,
                attempt.recordsRead(),
                attempt.blocksRead(),
                attempt.blocksComputed());
        boolean held = end instanceof TaskEnd.Succeeded success && success.result() instanceof TaskResult.Held;
        return new TaskOutcome(end, metrics, held ? Optional.of(result) : Optional.empty());
    }

    /** The outcome of an attempt that did not get as far as running its own code. */
    public static TaskOutcome failed(Throwable reason, boolean retryable) {
        return new TaskOutcome(ThrowableText.describe(reason, retryable), TaskMetrics.NONE, Optional.empty());
    }

    @SuppressWarnings("unchecked") // the action was captured for the elements of the stage's last operator
    private static byte[] compute(LoadedStage stage, TaskLaunch launch, Attempt attempt) throws Exception {
        attempt.checkCancelled();
        Owner owner = new Owner(Owner.Kind.JOB, stage.job());
        TaskAccumulators accumulators = attempt.newAccumulators();
        PartitionAction<Object, Object> action = attempt.open(stage.action(), accumulators, owner, launch.partition());
        Spliterator<?> elements = new PipelineOpener(stage, attempt).open(launch.partition());
        Object result = action.apply((Spliterator<Object>) elements, attempt);
        // What an action's own function added counts when its task succeeds, however far it read.
        attempt.progress(accumulators, owner, launch.partition()).ended();
        try {
            return attempt.serializer().serialize(result);
        } catch (RuntimeException e) {
            throw new UnserializableResultException(result, e);
        }
    }

    private TaskEnd succeeded(Attempt attempt, byte[] result) {
        TaskResult announced = result.length <= environment.inlineResultBytes()
                ? new TaskResult.Inline(result)
                : new TaskResult.Held(result.length);
        return new TaskEnd.Succeeded(announced, attempt.accumulatorUpdates(), attempt.publishCollected());
    }

    private static TaskEnd.Threw failure(Throwable thrown) {
        boolean hopeless = thrown instanceof UnserializableResultException || thrown instanceof MissingClassException;
        return ThrowableText.describe(thrown, !hopeless);
    }
}
