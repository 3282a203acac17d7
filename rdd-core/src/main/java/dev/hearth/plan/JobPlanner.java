package dev.hearth.plan;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.StageCode;
import dev.hearth.rdd.Dependency;
import dev.hearth.rdd.PartitionAction;
import dev.hearth.rdd.RDD;
import dev.hearth.scheduler.JobSpec;
import dev.hearth.scheduler.StageSpec;
import dev.hearth.scheduler.TaskSpec;
import dev.hearth.serializer.JavaObjects;
import dev.hearth.storage.StorageLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plans jobs. All dependencies are narrow so far, so every job is one stage; a stage will end where a shuffle dependency
 * begins. Safe for use by many threads.
 */
public final class JobPlanner {
    private final AtomicInteger nextStage = new AtomicInteger();

    /**
     * Plans an action over some partitions. Lists partitions (which may ask file systems) on the calling thread.
     *
     * @param partitions indexes of the partitions to read, without repetition
     * @throws PlanException if an operator or a partition cannot be serialized
     */
    public <T, R> JobPlan plan(
            int job, String name, RDD<T> rdd, Captured<? extends PartitionAction<T, R>> action, int[] partitions) {
        int stage = nextStage.getAndIncrement();
        LineageOrder lineage = LineageOrder.of(rdd);
        StageCode code = new StageCode(job, operators(lineage), action.bytes());
        TaskPlanner planner = new TaskPlanner(rdd, lineage);
        List<TaskSpec> tasks = new ArrayList<>(partitions.length);
        Map<Integer, List<PartitionData>> data = new HashMap<>();
        for (int partition : partitions) {
            TaskPlanner.PlannedTask task = planner.plan(partition);
            tasks.add(task.spec());
            if (!task.data().isEmpty()) {
                data.put(partition, task.data());
            }
        }
        StageSpec spec = new StageSpec(stage, name, OptionalInt.empty(), List.of(), tasks);
        return new JobPlan(new JobSpec(job, name, List.of(spec)), Map.of(stage, code), Map.of(stage, data));
    }

    private static List<StageCode.OperatorCode> operators(LineageOrder lineage) {
        List<StageCode.OperatorCode> operators = new ArrayList<>(lineage.rdds().size());
        for (RDD<?> rdd : lineage.rdds()) {
            rdd.partitions(); // parents first, so that no subclass recurses to list its own
            List<Integer> parents = new ArrayList<>(rdd.dependencies().size());
            for (Dependency<?> dependency : rdd.dependencies()) {
                parents.add(lineage.position(dependency.parent()));
            }
            boolean persisted = rdd.storageLevel() != StorageLevel.NONE;
            operators.add(new StageCode.OperatorCode(rdd.id(), parents, persisted, serialize(rdd)));
        }
        return operators;
    }

    private static byte[] serialize(RDD<?> rdd) {
        try {
            return JavaObjects.write(rdd);
        } catch (IOException e) {
            throw new PlanException(
                    "%s: %s cannot be serialized: %s; mark driver-only fields transient and pass functions as Captured"
                            .formatted(rdd.callSite(), rdd.getClass().getName(), e.getMessage()),
                    e);
        }
    }
}
