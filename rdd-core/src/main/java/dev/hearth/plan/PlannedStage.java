package dev.hearth.plan;

import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.StageCode;
import dev.hearth.rdd.OperatorAccess;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.ShuffleDependency;
import dev.hearth.scheduler.TaskSpec;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;

/**
 * A stage without its number: what each of its tasks does and carries. Good for every job that needs the stage, as long as
 * nobody changes which of its RDDs are persisted or checkpointed.
 *
 * @param reads the shuffles whose map output its tasks read
 * @param rdds the stage's RDDs, in the order of their operators, as long as the lineage has them
 * @param states what was to be done with each of them when this was made
 */
record PlannedStage(
        List<ShuffleDependency<?, ?>> reads,
        StageCode code,
        List<TaskSpec> tasks,
        Map<Integer, List<PartitionData>> data,
        List<WeakReference<RDD<?>>> rdds,
        List<Object> states) {
    boolean isCurrent() {
        for (int i = 0; i < rdds.size(); i++) {
            RDD<?> rdd = rdds.get(i).get();
            if (rdd == null || !OperatorAccess.state(rdd).equals(states.get(i))) {
                return false;
            }
        }
        return true;
    }
}
