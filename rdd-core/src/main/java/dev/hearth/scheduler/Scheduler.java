package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Events in, commands out. Confined to one thread.
 *
 * <p>What arrives late, twice or from executors that are gone is ignored; a job that contradicts itself or another is a
 * programming error.
 */
public final class Scheduler {
    private final Ticker ticker;
    private final Outbox outbox = new Outbox();
    private final TaskScheduler taskScheduler;
    private final DagScheduler dagScheduler;
    private Optional<String> unavailable = Optional.empty();
    private OptionalLong alarm = OptionalLong.empty();

    public Scheduler(SchedulerSettings settings, Ticker ticker) {
        this.ticker = ticker;
        this.taskScheduler = new TaskScheduler(settings, outbox);
        this.dagScheduler = new DagScheduler(taskScheduler, outbox);
    }

    /**
     * Takes note of what happened and returns what is to be done, in order.
     *
     * @throws IllegalStateException if a submitted job or one of its stages is running already, or a stage's parents do not
     *     stand before it; the event is then without effect
     */
    public List<Command> handle(Event event) {
        take(event);
        long now = ticker.read();
        taskScheduler.offers().round(now);
        taskScheduler.offers().nextLevelAt(now).ifPresent(this::setAlarm);
        return outbox.take();
    }

    /** Returns the stages that are running now, in the order in which they get slots. */
    public List<StageStatus> progress() {
        return taskScheduler.progress();
    }

    /** Returns how many persisted partitions the executor holds. */
    public int blocksHeldBy(ExecutorId executor) {
        return taskScheduler.blocksHeldBy(executor);
    }

    private void take(Event event) {
        if (event instanceof Event.TaskEnded ended) {
            taskScheduler.taskEnded(ended).ifPresent(dagScheduler::stageEnded);
        } else if (event instanceof Event.JobSubmitted submitted) {
            submit(submitted.job());
        } else if (event instanceof Event.JobCancelled cancelled) {
            dagScheduler.cancel(cancelled.job(), cancelled.reason());
        } else if (event instanceof Event.ExecutorAdded added) {
            unavailable = Optional.empty();
            taskScheduler.executorAdded(added);
        } else if (event instanceof Event.ExecutorLost lost) {
            taskScheduler.executorLost(lost.executor(), lost.reason()).forEach(dagScheduler::stageEnded);
        } else if (event instanceof Event.ResultFetched fetched) {
            taskScheduler.resultFetched(fetched.task()).ifPresent(dagScheduler::stageEnded);
        } else if (event instanceof Event.ResultLost lost) {
            taskScheduler.resultLost(lost.task()).ifPresent(dagScheduler::stageEnded);
        } else if (event instanceof Event.BlocksDropped dropped) {
            taskScheduler.blocksDropped(dropped.executor(), dropped.blocks());
        } else if (event instanceof Event.RddDropped dropped) {
            taskScheduler.rddDropped(dropped.rdd());
        } else if (event instanceof Event.ExecutorsUnavailable gone) {
            unavailable = Optional.of(gone.reason());
            dagScheduler.failAll(gone.reason());
        } else if (event instanceof Event.Tick) {
            alarm = OptionalLong.empty();
        }
    }

    private void submit(JobSpec job) {
        dagScheduler.submit(job);
        if (!taskScheduler.hasExecutors()) {
            unavailable.ifPresent(dagScheduler::failAll);
        }
    }

    private void setAlarm(long nanos) {
        if (!alarm.equals(OptionalLong.of(nanos))) {
            alarm = OptionalLong.of(nanos);
            outbox.add(new Command.WakeAt(nanos));
        }
    }
}
