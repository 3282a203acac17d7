package dev.hearth.conf;

/** Which job's tasks get free slots first. */
public enum SchedulingMode {
    /** Those of the job that was submitted first. */
    FIFO,
    /** Those of the pool that has least of its share. */
    FAIR
}
