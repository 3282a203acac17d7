package dev.hearth.scheduler;

/** How near a task ran to its data, best first. */
public enum Locality {
    /** The executor holds a persisted partition that the task reads. */
    PROCESS,
    /** The executor's host holds the source data. */
    NODE,
    /** The executor's rack holds the source data. */
    RACK,
    /** The task has no preference, or none could be met in time. */
    ANY
}
