package dev.hearth.plan;

import dev.hearth.protocol.DividedCode;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.StageCode;
import dev.hearth.rdd.JobRequest;
import dev.hearth.rdd.ShuffleDependency;
import dev.hearth.scheduler.JobSpec;
import dev.hearth.scheduler.PoolSettings;
import dev.hearth.scheduler.StageSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plans jobs: one stage for each shuffle that the action's RDD depends on, however far up, and one for the action. Which of
 * them have to run is the scheduler's to know. Safe for use by many threads.
 */
public final class JobPlanner {
    private final AtomicInteger nextStage = new AtomicInteger();

    /**
     * Plans an action on some partitions. Lists partitions (which may ask file systems) on the calling thread; a range
     * partitioner that has not seen its keys yet runs a job of its own.
     *
     * @throws PlanException if an operator or a partition cannot be serialized
     */
    public JobPlan plan(int job, JobRequest<?, ?> request) {
        request.rdd().partitions(); // of all ancestors, without recursion
        PlannedStage result = StagePlanner.result(
                request.rdd(),
                request.partitions(),
                new StageCode.Output.Result(job, request.action().bytes()));
        String name = request.scope()
                .description()
                .map(description -> "%s (%s)".formatted(description, request.name()))
                .orElse(request.name());
        String pool = request.scope().pool().orElse(PoolSettings.DEFAULT);
        List<StageSpec> stages = new ArrayList<>();
        Map<Integer, DividedCode> code = new HashMap<>();
        Map<Integer, Map<Integer, List<PartitionData>>> data = new HashMap<>();
        for (ShuffleDependency<?, ?> shuffle : ancestors(result)) {
            PlannedStage stage = StagePlanner.map(shuffle);
            add(stage, shuffle.parent().toString(), OptionalInt.of(shuffle.shuffle()), stages, code, data);
        }
        add(result, name, OptionalInt.empty(), stages, code, data);
        return new JobPlan(new JobSpec(job, name, pool, stages), request.rdd().toString(), code, data);
    }

    private void add(
            PlannedStage planned,
            String name,
            OptionalInt writes,
            List<StageSpec> stages,
            Map<Integer, DividedCode> code,
            Map<Integer, Map<Integer, List<PartitionData>>> data) {
        int stage = nextStage.getAndIncrement();
        List<Integer> reads =
                planned.reads().stream().map(ShuffleDependency::shuffle).toList();
        stages.add(new StageSpec(stage, name, writes, reads, planned.tasks()));
        code.put(stage, DividedCode.of(planned.code()));
        data.put(stage, planned.data());
    }

    /** All shuffles that the stage needs, those that a shuffle needs before it. */
    private static Set<ShuffleDependency<?, ?>> ancestors(PlannedStage stage) {
        Set<ShuffleDependency<?, ?>> order = new LinkedHashSet<>();
        Deque<ShuffleDependency<?, ?>> stack = new ArrayDeque<>(stage.reads()); // iterative programs' lineage is deep
        while (!stack.isEmpty()) {
            ShuffleDependency<?, ?> next = stack.peek();
            int before = stack.size();
            if (!order.contains(next)) {
                for (ShuffleDependency<?, ?> parent : StagePlanner.map(next).reads()) {
                    if (!order.contains(parent)) {
                        stack.push(parent);
                    }
                }
            }
            if (stack.size() == before) {
                order.add(stack.pop());
            }
        }
        return order;
    }
}
