package dev.hearth.scheduler;

/**
 * How far from where it would best run a task may be given away, nearest first: the steps that {@link DelayScheduling} allows
 * one by one.
 */
enum Reach {
    /** To an executor that holds a persisted partition that the task reads. */
    PROCESS,
    /** To a host that holds the source data. */
    NODE,
    /** To a rack that holds the source data. */
    RACK,
    /** To any executor that it need not avoid. */
    ANY,
    /** Even to one that it should avoid, unless strictly. */
    AVOIDED
}
