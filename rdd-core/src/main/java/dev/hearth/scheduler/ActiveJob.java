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
    private final Map<Integer, Integer> writers = new HashMap<>(); // stages by the shuffle they write
    private final Map<Integer, List<Integer>> children = new HashMap<>();

    ActiveJob(JobSpec spec) {
        this.spec = spec;
        for (StageSpec stage : spec.stages()) {
            add(stage);
        }
    }

    private void add(StageSpec stage) {
        Set<Integer> parents = new LinkedHashSet<>();
        for (int shuffle : stage.reads()) {
            int parent = writers.get(shuffle);
            parents.add(parent);
            children.computeIfAbsent(parent, p -> new ArrayList<>()).add(stage.stage());
        }
        stage.writes().ifPresent(shuffle -> writers.put(shuffle, stage.stage()));
        if (unfinished.put(stage.stage(), stage) != null) {
            throw new IllegalStateException("job %d has stage %d twice".formatted(job(), stage.stage()));
        }
        unfinishedParents.put(stage.stage(), parents);
    }

    int job() {
        return spec.job();
    }

    /** The stages that wait for no other, in the order of the job. */
    List<StageSpec> roots() {
        return spec.stages().stream().filter(stage -> stage.reads().isEmpty()).toList();
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
