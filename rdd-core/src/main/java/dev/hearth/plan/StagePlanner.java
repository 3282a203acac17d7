package dev.hearth.plan;

import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.StageCode;
import dev.hearth.protocol.StageCode.OperatorCode;
import dev.hearth.protocol.StageCode.ParentCode;
import dev.hearth.rdd.Dependency;
import dev.hearth.rdd.OperatorAccess;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.ShuffleDependency;
import dev.hearth.scheduler.TaskSpec;
import dev.hearth.serializer.JavaObjects;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Plans single stages: serializes their operators and follows each partition up to the stage's beginning. */
final class StagePlanner {
    private StagePlanner() {}

    /** The stage that computes some partitions of an RDD for an action. */
    static PlannedStage result(RDD<?> rdd, int[] partitions, StageCode.Output.Result output) {
        return plan(rdd, partitions, output);
    }

    /** The stage that writes a shuffle's map output. Remembered with the dependency: many jobs may need it. */
    static PlannedStage map(ShuffleDependency<?, ?> dependency) {
        if (OperatorAccess.remembered(dependency) instanceof PlannedStage known && known.isCurrent()) {
            return known;
        }
        OperatorAccess.resolve(dependency);
        RDD<?> rdd = dependency.parent();
        byte[] bytes;
        try {
            bytes = JavaObjects.write(dependency);
        } catch (IOException e) {
            throw new PlanException(
                    "%s: its partitioner cannot be serialized: %s; a Partitioner may hold only serializable fields"
                            .formatted(rdd.callSite(), e.getMessage()),
                    e);
        }
        int[] all = IntStream.range(0, rdd.partitions().size()).toArray();
        PlannedStage planned = plan(rdd, all, new StageCode.Output.ForShuffle(dependency.shuffle(), bytes));
        OperatorAccess.remember(dependency, planned);
        return planned;
    }

    private static PlannedStage plan(RDD<?> rdd, int[] partitions, StageCode.Output output) {
        LineageOrder lineage = LineageOrder.of(rdd);
        // Taken first: what changes while this is being planned makes the plan stale, not wrong.
        List<Object> states = lineage.rdds().stream().map(OperatorAccess::state).toList();
        List<WeakReference<RDD<?>>> weakly = new ArrayList<>(lineage.rdds().size());
        lineage.rdds().forEach(each -> weakly.add(new WeakReference<>(each)));
        List<OperatorCode> operators = operators(lineage);
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
        return new PlannedStage(
                lineage.shuffles(),
                new StageCode(operators, rdd.partitions().size(), output),
                tasks,
                data,
                weakly,
                states);
    }

    private static List<OperatorCode> operators(LineageOrder lineage) {
        List<OperatorCode> operators = new ArrayList<>(lineage.rdds().size());
        for (RDD<?> rdd : lineage.rdds()) {
            rdd.partitions(); // parents first, so that no subclass recurses to list its own
            List<ParentCode> parents = new ArrayList<>(rdd.dependencies().size());
            for (Dependency<?> dependency : rdd.dependencies()) {
                parents.add(
                        dependency instanceof ShuffleDependency<?, ?> shuffle
                                ? new ParentCode.Shuffle(shuffle.shuffle())
                                : new ParentCode.Operator(lineage.position(dependency.parent())));
            }
            operators.add(new OperatorCode(rdd.id(), parents, rdd.storageLevel().keptAs(), serialize(rdd)));
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
