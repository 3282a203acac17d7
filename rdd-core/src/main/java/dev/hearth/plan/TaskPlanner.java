package dev.hearth.plan;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.rdd.Dependency;
import dev.hearth.rdd.IndexPartition;
import dev.hearth.rdd.NarrowDependency;
import dev.hearth.rdd.OperatorAccess;
import dev.hearth.rdd.Partition;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.ShuffleDependency;
import dev.hearth.scheduler.TaskSpec;
import dev.hearth.scheduler.TaskSpec.ReduceInput;
import dev.hearth.serializer.JavaObjects;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows one partition of a stage up its lineage: what the task must carry, and where it would best run. */
final class TaskPlanner {
    private final RDD<?> last;
    private final LineageOrder lineage;
    // A partition read by several tasks is serialized once.
    private final Map<BlockId, byte[]> serialized = new HashMap<>();

    TaskPlanner(RDD<?> last, LineageOrder lineage) {
        this.last = last;
        this.lineage = lineage;
    }

    PlannedTask plan(int partition) {
        List<BlockId> cachedInputs = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        List<PartitionData> data = new ArrayList<>();
        List<ReduceInput> reduceInputs = new ArrayList<>();
        Set<BlockId> seen = new HashSet<>();
        Deque<Step> queue = new ArrayDeque<>();
        queue.add(new Step(last, partition));
        // Breadth first, so that what is found first is nearest to the task.
        while (!queue.isEmpty()) {
            Step step = queue.poll();
            BlockId block = new BlockId(step.rdd.id(), step.partition);
            if (!seen.add(block)) {
                continue;
            }
            if (step.rdd.isPersisted()) {
                cachedInputs.add(block);
            }
            Partition described = step.rdd.partitions().get(step.partition);
            if (hosts.isEmpty()) {
                hosts.addAll(OperatorAccess.preferredLocations(step.rdd, described));
            }
            if (!(described instanceof IndexPartition)) {
                data.add(new PartitionData(
                        lineage.position(step.rdd), step.partition, bytes(block, step.rdd, described)));
            }
            for (int index : OperatorAccess.dependenciesRead(step.rdd, step.partition)) {
                Dependency<?> dependency = step.rdd.dependencies().get(index);
                if (dependency instanceof NarrowDependency<?> narrow) {
                    for (int parent : narrow.parentPartitions(step.partition)) {
                        queue.add(new Step(dependency.parent(), parent));
                    }
                } else if (dependency instanceof ShuffleDependency<?, ?> shuffle) {
                    reduceInputs.add(new ReduceInput(shuffle.shuffle(), step.partition));
                }
            }
        }
        return new PlannedTask(new TaskSpec(partition, cachedInputs, hosts, reduceInputs), data);
    }

    private byte[] bytes(BlockId block, RDD<?> rdd, Partition partition) {
        return serialized.computeIfAbsent(block, key -> {
            try {
                return JavaObjects.write(partition);
            } catch (IOException e) {
                throw new PlanException(
                        "%s: partition %d cannot be serialized: %s; a Partition may hold only serializable fields"
                                .formatted(rdd.callSite(), partition.index(), e.getMessage()),
                        e);
            }
        });
    }

    private record Step(RDD<?> rdd, int partition) {}

    /** A task as the scheduler sees it, and what it carries. */
    record PlannedTask(TaskSpec spec, List<PartitionData> data) {}
}
