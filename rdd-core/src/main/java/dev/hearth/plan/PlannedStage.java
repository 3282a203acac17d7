package dev.hearth.plan;

import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.StageCode;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.ShuffleDependency;
import dev.hearth.scheduler.TaskSpec;
import dev.hearth.storage.StorageLevel;
import java.util.List;
import java.util.Map;

/**
 * A stage without its number: what each of its tasks does and carries. Good for every job that needs the stage, as long as
 * nobody changes which of its RDDs are persisted.
 *
 * @param reads the shuffles whose map output its tasks read
 * @param levels where each of the stage's RDDs was persisted when this was made, in the order of their operators
 */
record PlannedStage(
        List<ShuffleDependency<?, ?>> reads,
        StageCode code,
        List<TaskSpec> tasks,
        Map<Integer, List<PartitionData>> data,
        List<RDD<?>> rdds,
        List<StorageLevel> levels) {
    boolean isCurrent() {
        for (int i = 0; i < rdds.size(); i++) {
            if (!rdds.get(i).storageLevel().equals(levels.get(i))) {
                return false;
            }
        }
        return true;
    }
}
