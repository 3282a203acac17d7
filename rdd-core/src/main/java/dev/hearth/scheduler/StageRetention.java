package dev.hearth.scheduler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which stages may still be launched, so that their code must be at hand: those of running jobs, and of ended ones those that
 * make a shuffle for others, with all that these depend on. Tells when one need not be remembered any longer, and when the
 * files of a shuffle can go.
 */
final class StageRetention {
    private final WantedStages wanted;
    private final MapOutputs outputs;
    private final Outbox outbox;
    private final Map<Integer, JobStage> remembered = new HashMap<>(); // by stage id
    private final Set<ActiveJob> ended = new LinkedHashSet<>(); // with stages that are remembered
    private final Map<Integer, Integer> users = new HashMap<>(); // remembered stages by the shuffle that they write
    private final Set<Integer> unreachable = new HashSet<>();

    StageRetention(WantedStages wanted, MapOutputs outputs, Outbox outbox) {
        this.wanted = wanted;
        this.outputs = outputs;
        this.outbox = outbox;
    }

    Optional<JobStage> stage(int id) {
        return Optional.ofNullable(remembered.get(id));
    }

    void add(ActiveJob job) {
        for (JobStage stage : job.stages()) {
            remembered.put(stage.id(), stage);
            stage.spec().writes().ifPresent(shuffle -> users.merge(shuffle, 1, Integer::sum));
        }
    }

    void ended(ActiveJob job) {
        ended.add(job);
        review();
    }

    /** No job will read the shuffle that is not running yet. */
    void unreachable(int shuffle) {
        unreachable.add(shuffle);
        dropIfUnused(shuffle);
    }

    /** To be told when an ended job's stage may have ended. */
    void review() {
        ended.removeIf(this::forgetAllUnneeded);
    }

    private boolean forgetAllUnneeded(ActiveJob job) {
        Set<Integer> needed = new HashSet<>(); // shuffles
        Deque<JobStage> unneeded = new ArrayDeque<>(); // in the job's order
        for (int i = job.stages().size() - 1; i >= 0; i--) { // readers before what they read
            JobStage stage = job.stages().get(i);
            boolean isNeeded = wanted.isMaking(stage) || stage.writesOneOf(needed);
            if (isNeeded) {
                needed.addAll(stage.spec().reads());
            } else {
                unneeded.addFirst(stage);
            }
        }
        unneeded.forEach(this::forget);
        return unneeded.size() == job.stages().size();
    }

    private void forget(JobStage stage) {
        if (remembered.remove(stage.id()) == null) {
            return;
        }
        outbox.add(new Command.ForgetStage(stage.id()));
        stage.spec().writes().ifPresent(shuffle -> {
            users.merge(shuffle, -1, Integer::sum);
            dropIfUnused(shuffle);
        });
    }

    private void dropIfUnused(int shuffle) {
        if (users.getOrDefault(shuffle, 0) == 0) {
            users.remove(shuffle);
            if (unreachable.remove(shuffle) && outputs.isKnown(shuffle)) {
                outputs.drop(shuffle);
                outbox.add(new Command.DropShuffle(shuffle));
            }
        }
    }
}
