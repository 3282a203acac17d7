package dev.hearth.scheduler;

import dev.hearth.scheduler.SimulatedExecutor.Output;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What jobs, stages and map output of a simulation must be like, as far as commands and executors have said. Map output is
 * known by its shuffle, whichever job's stage makes it; anything else by its stage.
 */
final class SimulatedJobs {
    private final Map<Integer, JobSpec> jobs = new LinkedHashMap<>();
    private final Set<Integer> ended = new HashSet<>();
    private final Map<Integer, StageSpec> stages = new HashMap<>();
    private final Map<Integer, Integer> mapPartitions = new HashMap<>(); // by shuffle
    private final Set<Integer> forgotten = new HashSet<>();
    private final Map<Object, Long> running = new HashMap<>(); // Output or Result
    private final Set<Result> done = new HashSet<>();
    private final Map<Output, String> made = new LinkedHashMap<>();
    private final Set<Integer> droppedNow = new HashSet<>();
    private final Set<Attempt> attempts = new HashSet<>();
    private final Map<Integer, Integer> failedFetches = new HashMap<>(); // by stage

    /** A partition of a result stage. */
    private record Result(int stage, int partition) {}

    private record Attempt(int stage, int partition, int attempt) {}

    void submitted(JobSpec job) {
        jobs.put(job.job(), job);
        for (StageSpec stage : job.stages()) {
            stages.put(stage.stage(), stage);
            stage.writes()
                    .ifPresent(
                            shuffle -> mapPartitions.put(shuffle, stage.tasks().size()));
        }
    }

    int submitted() {
        return jobs.size();
    }

    StageSpec stage(int id) {
        return stages.get(id);
    }

    void launched(StageSpec stage, Command.Attempt attempt) {
        Object work = work(stage.stage(), attempt.partition());
        check(!forgotten.contains(stage.stage()), () -> "launches for a forgotten stage: " + stage.stage());
        check(isNeeded(stage), () -> "launches what no running job needs: " + stage);
        check(running.put(work, attempt.task()) == null, () -> "runs twice: " + work);
        check(!(work instanceof Result) || !done.contains(work), () -> "runs what is done: " + work);
        check(!(work instanceof Output) || !made.containsKey(work), () -> "makes what is there: " + work);
        check(
                attempts.add(new Attempt(stage.stage(), attempt.partition(), attempt.attempt())),
                () -> "two attempts of one number: " + attempt);
        for (int shuffle : stage.reads()) {
            for (int mapPartition = 0; mapPartition < mapPartitions.get(shuffle); mapPartition++) {
                check(running.get(new Output(shuffle, mapPartition)) == null, () -> "reads while it is made: " + stage);
            }
        }
    }

    /** The attempt no longer runs, or nobody wants it. */
    void attemptGone(int stage, int partition, long task) {
        running.remove(work(stage, partition), task);
    }

    void accepted(Command.AcceptResult accept) {
        Object work = work(accept.stage(), accept.partition());
        check(!ended.contains(accept.job()), () -> "accepts for an ended job: " + accept);
        if (work instanceof Output output) {
            check(
                    jobs.get(accept.job()).stages().stream()
                            .anyMatch(stage -> writes(stage).equals(Optional.of(output.shuffle()))),
                    () -> "accepts for a job that does not read it: " + accept);
            String before = made.put(output, accept.executor().value());
            check(before == null, () -> "made again while it is on " + before + ": " + accept);
        } else {
            check(done.add((Result) work), () -> "accepted twice: " + accept);
        }
    }

    void resultGone(int stage, int partition) {
        done.remove(new Result(stage, partition));
    }

    void executorLost(String executor) {
        made.values().removeIf(executor::equals);
    }

    /** A reader of this stage says that it could not fetch this; whoever is doubted may have to make all again. */
    void failedToFetch(int stage, String source) {
        failedFetches.merge(stage, 1, Integer::sum);
        made.values().removeIf(source::equals);
    }

    void forgotten(int stage) {
        check(forgotten.add(stage), () -> "forgotten twice: stage " + stage);
        check(
                running.keySet().stream().noneMatch(work -> work instanceof Result result && result.stage() == stage),
                () -> "forgotten while it runs: stage " + stage);
    }

    void dropped(int shuffle) {
        made.keySet().removeIf(output -> output.shuffle() == shuffle);
        droppedNow.add(shuffle);
    }

    /** All commands of one event have been carried out. */
    void checkDropped() {
        droppedNow.forEach(this::checkNobodyReads);
        droppedNow.clear();
    }

    private void checkNobodyReads(int shuffle) {
        check(
                jobs.values().stream()
                        .filter(job -> !ended.contains(job.job()))
                        .flatMap(job -> job.stages().stream())
                        .noneMatch(stage -> writes(stage).equals(Optional.of(shuffle))),
                () -> "drops what a running job reads: shuffle " + shuffle);
    }

    void succeeded(int job) {
        StageSpec result = jobs.get(job).resultStage();
        result.tasks()
                .forEach(task -> check(
                        done.contains(new Result(result.stage(), task.partition())),
                        () -> "succeeded early: job " + job));
        end(job);
    }

    void failed(Command.JobFailed failed) {
        if (failed.failure() instanceof JobFailure.FetchFailed fetch) {
            check(failedFetches.getOrDefault(fetch.stage(), 0) >= fetch.rounds(), () -> "failed early: " + failed);
        }
        end(failed.job());
    }

    /** Everything is over. */
    void checkEnded() {
        check(ended.equals(jobs.keySet()), () -> "of %s only %s have ended".formatted(jobs.keySet(), ended));
        check(forgotten.equals(stages.keySet()), () -> "of %s only %s are forgotten"
                .formatted(stages.keySet(), forgotten));
        check(running.isEmpty(), () -> "still runs: " + running);
    }

    /** What could run now: it is needed, all that it reads is there, and it is neither done nor running. */
    Set<Object> pending() {
        Set<Object> pending = new LinkedHashSet<>();
        for (JobSpec job : jobs.values()) {
            if (!ended.contains(job.job())) {
                addPending(job, pending);
            }
        }
        return pending;
    }

    private void addPending(JobSpec job, Set<Object> pending) {
        Set<Integer> missing = new HashSet<>();
        for (int i = job.stages().size() - 1; i >= 0; i--) { // readers before what they read
            StageSpec stage = job.stages().get(i);
            if (stage.writes().isEmpty() || missing.contains(stage.writes().getAsInt())) {
                List<Integer> incomplete = stage.reads().stream()
                        .filter(shuffle -> !isComplete(shuffle))
                        .toList();
                missing.addAll(incomplete);
                if (incomplete.isEmpty()) {
                    stage.tasks().stream()
                            .map(task -> work(stage.stage(), task.partition()))
                            .filter(work ->
                                    !running.containsKey(work) && !made.containsKey(work) && !done.contains(work))
                            .forEach(pending::add);
                }
            }
        }
    }

    private boolean isComplete(int shuffle) {
        for (int mapPartition = 0; mapPartition < mapPartitions.get(shuffle); mapPartition++) {
            if (!made.containsKey(new Output(shuffle, mapPartition))) {
                return false;
            }
        }
        return true;
    }

    private boolean isNeeded(StageSpec stage) {
        return jobs.values().stream()
                .filter(job -> !ended.contains(job.job()))
                .flatMap(job -> job.stages().stream())
                .anyMatch(other -> other.stage() == stage.stage()
                        || (stage.writes().isPresent() && other.writes().equals(stage.writes())));
    }

    private Object work(int stage, int partition) {
        return writes(stages.get(stage))
                .<Object>map(shuffle -> new Output(shuffle, partition))
                .orElse(new Result(stage, partition));
    }

    private static Optional<Integer> writes(StageSpec stage) {
        return stage.writes().stream().boxed().findFirst();
    }

    private void end(int job) {
        check(ended.add(job), () -> "ended twice: job " + job);
        for (StageSpec stage : jobs.get(job).stages()) {
            check(
                    forgotten.contains(stage.stage()) || isNeeded(stage),
                    () -> "job %d has ended, and nobody needs its stage %d".formatted(job, stage.stage()));
        }
    }

    private static void check(boolean isSo, Supplier<String> otherwise) {
        if (!isSo) {
            throw new AssertionError(otherwise.get());
        }
    }
}
