package dev.hearth.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A job's graph of stages and how far it is done. */
final class ActiveJob {
    private final JobSpec spec;
    private final Map<Integer, StageSpec> unfinished = new LinkedHashMap<>();
    private final Map<Integer, Set<Integer>> unfinishedParents = new HashMap<>();
    private final Map<Integer, List<Integer>> children = new HashMap<>();

    ActiveJob(JobSpec spec) {
        this.spec = spec;
        for (StageSpec stage : spec.stages()) {
            add(stage);
        }
    }

    private void add(StageSpec stage) {
        for (int parent : stage.parents()) {
            if (!unfinished.containsKey(parent)) {
                throw new IllegalStateException(
                        "job %d: stage %d reads the output of stage %d, which does not stand before it; found %s"
                                .formatted(job(), stage.stage(), parent, unfinished.keySet()));
            }
            children.computeIfAbsent(parent, p -> new ArrayList<>()).add(stage.stage());
        }
        if (unfinished.put(stage.stage(), stage) != null) {
            throw new IllegalStateException("job %d has stage %d twice".formatted(job(), stage.stage()));
        }
        unfinishedParents.put(stage.stage(), new LinkedHashSet<>(stage.parents()));
    }

    int job() {
        return spec.job();
    }

    /** The stages that wait for no other, in the order of the job. */
    List<StageSpec> roots() {
        return spec.stages().stream().filter(stage -> stage.parents().isEmpty()).toList();
    }

    /** Returns the stages that waited only for this one. */
    List<StageSpec> finished(int stage) {
        unfinished.remove(stage);
        List<StageSpec> ready = new ArrayList<>();
        for (int child : children.getOrDefault(stage, List.of())) {
            Set<Integer> parents = unfinishedParents.get(child);
            if (parents.remove(stage) && parents.isEmpty()) {
                ready.add(unfinished.get(child));
            }
        }
        return ready;
    }

    /** Ids of the stages that run or wait. */
    List<Integer> unfinished() {
        return List.copyOf(unfinished.keySet());
    }

    boolean isDone() {
        return unfinished.isEmpty();
    }
}
