package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Events in, commands out. Confined to one thread.
 *
 * <p>What arrives late, twice or from executors that are gone is ignored; a job that contradicts itself or another is a
 * programming error.
 */
public final class Scheduler {
    private final Ticker ticker;
    private final Outbox outbox = new Outbox();
    private final Whereabouts whereabouts;
    private final TaskScheduler taskScheduler;
    private final AttemptEnds attemptEnds;
    private final ExecutorLosses losses;
    private final DagScheduler dagScheduler;
    private Optional<String> unavailable = Optional.empty();
    private OptionalLong alarm = OptionalLong.empty();

    public Scheduler(SchedulerSettings settings, Ticker ticker) {
        this.ticker = ticker;
        this.whereabouts = new Whereabouts(
                new LiveExecutors(),
                new ExpectedHosts(settings.localityWait()),
                new BlockLocations(),
                new MapOutputs());
        this.taskScheduler = new TaskScheduler(settings, whereabouts, outbox);
        this.attemptEnds = new AttemptEnds(taskScheduler, whereabouts, outbox);
        this.losses = new ExecutorLosses(taskScheduler, whereabouts, settings);
        this.dagScheduler = new DagScheduler(taskScheduler, whereabouts.outputs(), outbox);
    }

    /**
     * Takes note of what happened and returns what is to be done, in order.
     *
     * @throws IllegalStateException if a submitted job or one of its stages is known already, or a shuffle is with another
     *     number of map partitions; the event is then without effect
     */
    public List<Command> handle(Event event) {
        long now = ticker.read();
        take(event, now);
        losses.due(now).forEach(dagScheduler::stageEnded);
        dagScheduler.outputsTurned();
        taskScheduler.offers().round(now);
        setAlarm(now);
        return outbox.take();
    }

    /**
     * Returns where the map output of a shuffle is: what executors have to know before they run what was launched of a stage
     * that reads it. To be asked while commands are carried out, before the next event. Costs nothing as long as nothing has
     * changed.
     *
     * @throws IllegalStateException if some of it is missing, which is so only when no stage that reads it was just launched
     */
    public MapOutputLocations mapOutputs(int shuffle) {
        return whereabouts.outputs().locations(shuffle);
    }

    /** Returns the stages that are running now, in the order in which they get slots. */
    public List<StageStatus> progress() {
        return taskScheduler.progress();
    }

    /** Returns which of the RDD's partitions are held, once for each executor that holds one. */
    public List<HeldBlock> blocksOf(int rdd) {
        return whereabouts.blocks().of(rdd);
    }

    /** Returns how many persisted partitions the executor holds. */
    public int blocksHeldBy(ExecutorId executor) {
        return whereabouts.blocks().heldBy(executor);
    }

    private void take(Event event, long now) {
        if (event instanceof Event.TaskEnded ended) {
            attemptEnds.ended(ended).ifPresent(dagScheduler::stageEnded);
        } else if (event instanceof Event.JobSubmitted submitted) {
            submit(submitted.job());
        } else if (event instanceof Event.JobCancelled cancelled) {
            dagScheduler.cancel(cancelled.job(), cancelled.reason());
        } else if (event instanceof Event.ExecutorAdded added) {
            unavailable = Optional.empty();
            taskScheduler.executorAdded(added);
        } else if (event instanceof Event.ExecutorsExpected expected) {
            taskScheduler.executorsExpected(expected.hosts());
        } else if (event instanceof Event.ExecutorLost lost) {
            losses.lost(lost, now).forEach(dagScheduler::stageEnded);
        } else if (event instanceof Event.LossExplained explained) {
            losses.explained(explained).forEach(dagScheduler::stageEnded);
        } else if (event instanceof Event.ResultFetched fetched) {
            attemptEnds.resultFetched(fetched.task()).ifPresent(dagScheduler::stageEnded);
        } else if (event instanceof Event.ResultLost lost) {
            attemptEnds.resultLost(lost.task()).ifPresent(dagScheduler::stageEnded);
        } else if (event instanceof Event.BlocksKept kept) {
            whereabouts
                    .executors()
                    .get(kept.executor())
                    .ifPresent(executor -> taskScheduler.blocksKept(executor, kept.blocks()));
        } else if (event instanceof Event.BlockNotCopied failed) {
            taskScheduler.replicas().notCopied(failed.block(), failed.executor());
        } else if (event instanceof Event.ReplicasWanted wanted) {
            taskScheduler.replicas().wanted(wanted.rdd(), wanted.copies());
        } else if (event instanceof Event.BlocksDropped dropped) {
            taskScheduler.blocksDropped(dropped.executor(), dropped.blocks());
        } else if (event instanceof Event.RddDropped dropped) {
            taskScheduler.rddDropped(dropped.rdd());
        } else if (event instanceof Event.ShuffleUnreachable gone) {
            dagScheduler.shuffleUnreachable(gone.shuffle());
        } else if (event instanceof Event.ExecutorsUnavailable gone) {
            unavailable = Optional.of(gone.reason());
            dagScheduler.failAll(gone.reason());
        } else if (event instanceof Event.Tick) {
            alarm = OptionalLong.empty();
        }
    }

    private void submit(JobSpec job) {
        dagScheduler.submit(job);
        if (whereabouts.executors().isEmpty()) {
            unavailable.ifPresent(dagScheduler::failAll);
        }
    }

    private void setAlarm(long now) {
        OptionalLong next = LongStream.concat(
                        taskScheduler.offers().nextReachAt().stream(), losses.nextDueAt().stream())
                .map(due -> due - now) // nanos may wrap, differences may be compared
                .min();
        if (next.isPresent() && !alarm.equals(OptionalLong.of(now + next.getAsLong()))) {
            alarm = OptionalLong.of(now + next.getAsLong());
            outbox.add(new Command.WakeAt(alarm.getAsLong()));
        }
    }
}
