package dev.hearth.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Jobs that share slots with other pools' jobs; among themselves they are served first in, first out. */
final class Pool {
    private final PoolSettings settings;
    private final SortedSet<WaitingTaskSet> waiting;
    private final SortedSet<WaitingTaskSet> stirred;
    private int running;
    private double served; // attempts launched, each divided by the weight

    Pool(PoolSettings settings) {
        this.settings = settings;
        this.waiting = newQueue();
        this.stirred = newQueue();
    }

    /** The slots that it has, relative to what it is owed. */
    double share() {
        return (double) running / settings.weight();
    }

    boolean isBelowMinimum() {
        return running < settings.minimumShare();
    }

    /** How much of its minimum it has; asked only while it is below. */
    double partOfMinimum() {
        return (double) running / settings.minimumShare();
    }

    /** What it has had so far, relative to what it is owed. */
    double served() {
        return served;
    }

    boolean isActive() {
        return running > 0 || !waiting.isEmpty();
    }

    /** It was idle: what it has not asked for meanwhile it is not owed. */
    void catchUpWith(double others) {
        served = Math.max(served, others);
    }

    void add(WaitingTaskSet set) {
        waiting.add(set);
        stirred.add(set);
    }

    void remove(WaitingTaskSet set) {
        waiting.remove(set);
        stirred.remove(set);
    }

    /** The task set has to see all idle slots again. */
    void stir(WaitingTaskSet set) {
        stirred.add(set);
    }

    void calm(WaitingTaskSet set) {
        stirred.remove(set);
    }

    boolean isStirred() {
        return !stirred.isEmpty();
    }

    /** The task sets that wait, in their order. */
    Iterable<WaitingTaskSet> waiting() {
        return waiting;
    }

    /** Those that have to see all idle slots again; a copy. */
    List<WaitingTaskSet> stirred() {
        return new ArrayList<>(stirred);
    }

    void started() {
        running++;
        served += 1.0 / settings.weight();
    }

    void ended() {
        running--;
    }

    private static SortedSet<WaitingTaskSet> newQueue() {
        return new TreeSet<>((a, b) -> TaskSet.FIFO.compare(a.taskSet(), b.taskSet()));
    }
}
