package dev.hearth.task;

import dev.hearth.protocol.Message.TaskLaunch;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
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
        Attempt attempt = new Attempt(environment, stage, launch, cancellation);
        TaskEnd end;
        Optional<byte[]> held = Optional.empty();
        try {
            attempt.checkCancelled();
            Spliterator<?> elements = new PipelineOpener(stage, attempt).open(launch.partition());
            StageOutput.Made made = stage.output().make(elements, launch.partition(), attempt);
            attempt.close();
            attempt.checkInput();
            end = new TaskEnd.Succeeded(
                    made.announced(),
                    attempt.accumulatorUpdates(),
                    attempt.publishCollected(),
                    attempt.checkpoints().publish());
            held = made.held();
        } catch (Throwable e) { // user code may throw anything; nothing of it may end this thread
            attempt.failed(e);
            end = cancellation.end().orElseGet(() -> failure(e, attempt));
        } finally {
            attempt.abandon();
        }
        TaskMetrics metrics = new TaskMetrics(
                System.nanoTime() - startNanos,
                ReadBytes.ofThisThread() - startBytes,
                attempt.recordsRead(),
                attempt.blocks().metrics(),
                attempt.shuffleMetrics());
        return new TaskOutcome(end, metrics, held);
    }

    /** The outcome of an attempt that did not get as far as running its own code. */
    public static TaskOutcome failed(Throwable reason, boolean retryable) {
        return new TaskOutcome(ThrowableText.describe(reason, retryable), TaskMetrics.NONE, Optional.empty());
    }

    private static TaskEnd failure(Throwable thrown, Attempt attempt) {
        // User code may have caught and wrapped it, or thrown something else on the way out.
        Optional<TaskEnd.FetchFailed> fetch = attempt.fetchFailure();
        if (fetch.isPresent()) {
            return fetch.get();
        }
        Optional<TaskEnd.BlockLost> block = attempt.blocks().loss();
        if (block.isPresent()) {
            return block.get();
        }
        boolean hopeless = thrown instanceof UnserializableResultException || thrown instanceof MissingClassException;
        return ThrowableText.describe(thrown, !hopeless);
    }
}
