package dev.hearth.scheduler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The stages that are wanted now: results that somebody waits for, and, from there on, every map stage whose shuffle a wanted
 * stage reads and which is incomplete. Its tasks run while all that it reads is complete. Each shuffle is made by one stage,
 * however many read it. Walks stages with explicit stacks, since a lineage may have very many.
 */
final class WantedStages {
    private final MapOutputs outputs;
    private final TaskScheduler tasks;
    private final Map<Integer, JobStage> makers = new LinkedHashMap<>(); // of incomplete shuffles
    private final Map<Integer, Set<JobStage>> readers = new HashMap<>(); // wanted stages by shuffle

    WantedStages(MapOutputs outputs, TaskScheduler tasks) {
        this.outputs = outputs;
        this.tasks = tasks;
    }

    void want(JobStage first) {
        Deque<JobStage> stack = new ArrayDeque<>();
        stack.push(first);
        while (!stack.isEmpty()) {
            JobStage stage = stack.pop();
            for (int shuffle : stage.spec().reads()) {
                readers.computeIfAbsent(shuffle, s -> new LinkedHashSet<>()).add(stage);
                if (!outputs.isComplete(shuffle) && !makers.containsKey(shuffle)) {
                    stack.push(makerFor(stage, shuffle));
                }
            }
            startIfReady(stage);
        }
    }

    /** Nobody waits for the stage any more: it launches nothing more, nor do stages that only it needed. */
    void unwant(JobStage first, String reason) {
        tasks.close(first, reason);
        release(first, reason);
    }

    /** The shuffle has become complete, or has lost something. */
    void turned(int shuffle) {
        if (outputs.isComplete(shuffle)) {
            complete(shuffle);
        } else {
            incomplete(shuffle);
        }
    }

    /** Whether the stage makes its shuffle now, or will when what it reads is complete. */
    boolean isMaking(JobStage stage) {
        return stage.spec().writes().isPresent()
                && makers.get(stage.spec().writes().getAsInt()) == stage;
    }

    /** The jobs that wait, in the end, for a stage which is wanted. */
    Set<ActiveJob> waitingFor(JobStage first) {
        Set<ActiveJob> jobs = new LinkedHashSet<>();
        Set<JobStage> seen = new LinkedHashSet<>();
        Deque<JobStage> stack = new ArrayDeque<>();
        stack.push(first);
        while (!stack.isEmpty()) {
            JobStage stage = stack.pop();
            if (!seen.add(stage)) {
                continue;
            }
            if (stage.spec().writes().isEmpty()) {
                jobs.add(stage.job());
            } else if (isMaking(stage)) {
                readers.getOrDefault(stage.spec().writes().getAsInt(), Set.of()).forEach(stack::push);
            }
        }
        return jobs;
    }

    /** The job has ended: stages that ran for it, and go on, run for another one. */
    void passOn(ActiveJob ended) {
        for (JobStage maker : makers.values()) {
            if (maker.beneficiary() == ended.job()) {
                waitingFor(maker).stream().mapToInt(ActiveJob::job).min().ifPresent(maker::worksFor);
            }
        }
    }

    private void complete(int shuffle) {
        JobStage maker = makers.remove(shuffle);
        if (maker == null) {
            return; // late news have made it complete; nobody has asked
        }
        tasks.finished(maker);
        release(maker, "its output is complete without it");
        readers.getOrDefault(shuffle, Set.of()).forEach(this::startIfReady);
    }

    private void incomplete(int shuffle) {
        Set<JobStage> waiting = readers.getOrDefault(shuffle, Set.of());
        waiting.forEach(tasks::suspend);
        if (makers.containsKey(shuffle)) {
            tasks.outputsLost(makers.get(shuffle));
        } else if (!waiting.isEmpty()) {
            want(makerFor(waiting.iterator().next(), shuffle));
        }
    }

    private JobStage makerFor(JobStage reader, int shuffle) {
        JobStage maker = reader.job().writing(shuffle);
        maker.worksFor(reader.beneficiary());
        makers.put(shuffle, maker);
        return maker;
    }

    private void startIfReady(JobStage stage) {
        if (outputs.areComplete(stage.spec().reads())) {
            tasks.start(stage);
        }
    }

    /** The stage reads nothing any more. */
    private void release(JobStage first, String reason) {
        Deque<JobStage> stack = new ArrayDeque<>();
        stack.push(first);
        while (!stack.isEmpty()) {
            JobStage stage = stack.pop();
            for (int shuffle : stage.spec().reads()) {
                Set<JobStage> left = readers.get(shuffle);
                if (left != null && left.remove(stage) && left.isEmpty()) {
                    readers.remove(shuffle);
                    JobStage unwanted = makers.remove(shuffle);
                    if (unwanted != null) {
                        tasks.close(unwanted, reason);
                        stack.push(unwanted);
                    }
                }
            }
        }
    }
}
