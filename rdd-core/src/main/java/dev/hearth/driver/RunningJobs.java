package dev.hearth.driver;

import dev.hearth.conf.HearthSettings;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.TaskResult;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.JobScope;
import dev.hearth.scheduler.Command;
import dev.hearth.scheduler.Event;
import dev.hearth.scheduler.JobFailure;
import dev.hearth.scheduler.Ticker;
import dev.hearth.shared.AccumulatorException;
import dev.hearth.shared.Accumulators;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The jobs from submission to end, with the results that have come so far. Confined to the scheduler's thread but for {@link #ids}. */
final class RunningJobs {
    private final Consumer<Event> scheduler;
    private final Accumulators accumulators;
    private final ResultFetches fetches;
    private final Listeners listeners;
    private final Ticker ticker;
    private final long mostResultBytes;
    private final Map<Integer, RunningJob> jobs = new ConcurrentHashMap<>(); // changed by the scheduler's thread alone
    private final Map<Integer, RunningJob> byStage = new HashMap<>(); // a map stage may outlive its job
    private Optional<String> end = Optional.empty();

    RunningJobs(
            Consumer<Event> scheduler,
            Accumulators accumulators,
            ResultFetches fetches,
            Listeners listeners,
            Ticker ticker,
            long mostResultBytes) {
        this.scheduler = scheduler;
        this.accumulators = accumulators;
        this.fetches = fetches;
        this.listeners = listeners;
        this.ticker = ticker;
        this.mostResultBytes = mostResultBytes;
    }

    /** Takes the job in; returns whether it is to be submitted to the scheduler, which must be done before anything else. */
    boolean add(RunningJob job) {
        if (end.isPresent()) {
            job.failed(JobFailedException.stopped(job.action(), job.site(), end.get()));
            return false;
        }
        job.plan().spec().stages().forEach(stage -> byStage.put(stage.stage(), job));
        jobs.put(job.id(), job);
        return true;
    }

    /** Those of the jobs that run. Safe for use by any thread. */
    Set<Integer> ids() {
        return Set.copyOf(jobs.keySet());
    }

    /** The job that has brought the stage. */
    RunningJob ofStage(int stage) {
        return byStage.get(stage);
    }

    void forgetStage(int stage) {
        byStage.remove(stage);
    }

    /** Takes a task's result, or begins to fetch it. */
    void accept(Command.AcceptResult accepted) {
        RunningJob job = jobs.get(accepted.job());
        if (job == null) {
            return; // failed meanwhile
        }
        try {
            accumulators.merge(accepted.success().updates());
        } catch (AccumulatorException e) {
            // A sum that is wrong from here on must not look right: the job ends with the accumulator's own error.
            giveUp(job, e, e.getMessage());
            return;
        }
        job.accepted(accepted.locality(), accepted.metrics());
        TaskResult result = accepted.success().result();
        if (result instanceof TaskResult.MapOutput) {
            return; // stays where it is
        }
        long bytes = job.announced(accepted.partition(), result.sizeBytes());
        if (bytes > mostResultBytes) {
            giveUp(job, tooLarge(job, bytes), "its results are more than the driver takes");
            return;
        }
        if (result instanceof TaskResult.Inline inline) {
            job.result(accepted.partition(), inline.bytes());
        } else {
            fetch(job, accepted);
        }
    }

    private JobFailedException tooLarge(RunningJob job, long bytes) {
        String reason =
                "the results of %s come to %,d bytes, more than the %,d of %s; read them with toLocalIterator(), save them, take fewer, or raise the setting"
                        .formatted(
                                job.describeAnnounced(),
                                bytes,
                                mostResultBytes,
                                HearthSettings.DRIVER_MAX_RESULT_SIZE.key());
        return JobFailedException.stopped(job.action(), job.site(), reason);
    }

    void fetched(long task, ResultFetches.Fetched fetched) {
        RunningJob job = jobs.get(fetched.job());
        if (job != null) {
            job.result(fetched.partition(), fetched.bytes());
        }
        scheduler.accept(new Event.ResultFetched(task));
    }

    void succeeded(int id) {
        end(id, Optional.empty());
    }

    void failed(int id, JobFailure failure) {
        end(id, Optional.of(failure));
    }

    /** Cancels those of the scopes that are meant. */
    void cancel(Predicate<JobScope> meant, String reason) {
        jobs.values().stream()
                .filter(job -> meant.test(job.scope()))
                .forEach(job -> scheduler.accept(new Event.JobCancelled(job.id(), reason)));
    }

    /** Fails all jobs, and those to come. */
    void endAll(String reason) {
        end = Optional.of(reason);
        jobs.values().forEach(job -> fail(job, JobFailedException.stopped(job.action(), job.site(), reason)));
        jobs.clear();
    }

    /** Whether no job runs and none will. */
    boolean haveEnded() {
        return end.isPresent();
    }

    private void fetch(RunningJob job, Command.AcceptResult accepted) {
        long bytes = accepted.success().result().sizeBytes();
        try {
            fetches.begin(accepted.task(), accepted.executor(), accepted.job(), accepted.partition(), bytes);
        } catch (OutOfMemoryError e) { // thrown by one large allocation, so nothing else is harmed
            String reason =
                    "partition %d's result of %,d bytes does not fit the driver's memory; save the data, take less of it, or raise hearth.am.memory"
                            .formatted(accepted.partition(), bytes);
            giveUp(
                    job,
                    JobFailedException.stopped(job.action(), job.site(), reason),
                    "its results do not fit the driver's memory");
        }
    }

    /** Ends a job for a reason that the scheduler does not know. */
    private void giveUp(RunningJob job, RuntimeException failure, String reason) {
        jobs.remove(job.id());
        fail(job, failure);
        scheduler.accept(new Event.JobCancelled(job.id(), reason));
    }

    private void end(int id, Optional<JobFailure> failure) {
        accumulators.settle(new Owner(Owner.Kind.JOB, id));
        RunningJob job = jobs.remove(id);
        if (job == null) {
            return;
        }
        if (failure.isPresent()) {
            fail(job, JobFailures.describe(job, failure.get()));
        } else {
            listeners.ended(job.report(true, ticker.read()));
            job.succeeded();
        }
    }

    private void fail(RunningJob job, RuntimeException failure) {
        listeners.ended(job.report(false, ticker.read()));
        job.failed(failure);
    }
}
