package dev.hearth.driver;

import dev.hearth.closure.CallSite;
import dev.hearth.plan.JobPlan;
import dev.hearth.protocol.DividedCode;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.JobRequest;
import dev.hearth.rdd.JobScope;
import dev.hearth.scheduler.Locality;
import dev.hearth.scheduler.StageSpec;
import dev.hearth.scheduler.TaskSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A job between submission and end: its plan, the results so far, and whoever waits. Confined to the scheduler's thread. */
final class RunningJob {
    private final JobPlan plan;
    private final JobRequest<?, ?> request;
    private final long startNanos;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Map<Integer, List<Integer>> reads = new HashMap<>(); // shuffles by stage
    private final AtomicReferenceArray<byte[]> results; // read by any thread
    private final long[] announcedBytes;
    private final Map<String, Integer> tasksByLocality = new TreeMap<>();
    private final CompletableFuture<List<byte[]>> outcome = new CompletableFuture<>();
    private TaskMetrics metrics = TaskMetrics.NONE;
    private long announcedTotal;

    RunningJob(JobPlan plan, JobRequest<?, ?> request, long startNanos) {
        this.plan = plan;
        this.request = request;
        this.startNanos = startNanos;
        List<TaskSpec> tasks = plan.spec().resultStage().tasks();
        for (int i = 0; i < tasks.size(); i++) {
            positions.put(tasks.get(i).partition(), i);
        }
        plan.spec().stages().forEach(stage -> reads.put(stage.stage(), stage.reads()));
        this.results = new AtomicReferenceArray<>(tasks.size());
        this.announcedBytes = new long[tasks.size()];
    }

    JobPlan plan() {
        return plan;
    }

    int id() {
        return plan.spec().job();
    }

    String name() {
        return plan.spec().name();
    }

    /** Such as {@code count}. */
    String action() {
        return request.name();
    }

    CallSite site() {
        return request.site();
    }

    JobScope scope() {
        return request.scope();
    }

    DividedCode code(int stage) {
        return plan.code().get(stage);
    }

    /** {@code stage 3 (parse: map at Search.java:7 (RDD 4))}: the RDD that it ends with, whatever is done with that. */
    String describeStage(int stage) {
        String computes = plan.spec().resultStage().stage() == stage
                ? plan.reads()
                : plan.spec().stages().stream()
                        .filter(spec -> spec.stage() == stage)
                        .map(StageSpec::name)
                        .findFirst()
                        .orElse("another job's");
        return "stage %d (%s)".formatted(stage, computes);
    }

    /** The shuffles that the stage's tasks read. */
    List<Integer> reads(int stage) {
        return reads.get(stage);
    }

    List<PartitionData> data(int stage, int partition) {
        return plan.data().getOrDefault(stage, Map.of()).getOrDefault(partition, List.of());
    }

    void accepted(Locality locality, TaskMetrics task) {
        tasksByLocality.merge(locality.name(), 1, Integer::sum);
        metrics = metrics.plus(task);
    }

    /** Notes how large a result is that has not come yet; returns what all announced ones come to. */
    long announced(int partition, long sizeBytes) {
        int position = positions.get(partition);
        announcedTotal += sizeBytes - announcedBytes[position]; // a lost result is made, and announced, again
        announcedBytes[position] = sizeBytes;
        return announcedTotal;
    }

    /** {@code 3 of 40 partitions}: whose results have been announced. */
    String describeAnnounced() {
        long known = Arrays.stream(announcedBytes).filter(bytes -> bytes > 0).count();
        return "%d of %d partitions of %s".formatted(known, announcedBytes.length, plan.reads());
    }

    void result(int partition, byte[] bytes) {
        results.set(positions.get(partition), bytes);
    }

    /** Serialized results by their position among the job's partitions, in order. Safe for use by any thread. */
    SortedMap<Integer, byte[]> resultsSoFar() {
        SortedMap<Integer, byte[]> come = new TreeMap<>();
        for (int position = 0; position < results.length(); position++) {
            byte[] result = results.get(position);
            if (result != null) { // it has not come yet
                come.put(position, result);
            }
        }
        return come;
    }

    /** Serialized results in the order of the job's partitions; fails with what the caller of the action is to see. */
    CompletableFuture<List<byte[]>> outcome() {
        return outcome;
    }

    void succeeded() {
        outcome.complete(List.copyOf(resultsSoFar().values()));
    }

    void failed(RuntimeException reason) {
        outcome.completeExceptionally(reason);
    }

    JobReport report(boolean succeeded, long nowNanos) {
        return new JobReport(
                id(), name(), succeeded, Duration.ofNanos(nowNanos - startNanos), Map.copyOf(tasksByLocality), metrics);
    }
}
