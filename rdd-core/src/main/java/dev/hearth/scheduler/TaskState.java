package dev.hearth.scheduler;

/** Where a task of a running stage stands. */
enum TaskState {
    /** Waits for a slot. */
    PENDING,
    /** Has an attempt on an executor. */
    RUNNING,
    /** Has succeeded, but its result still lies on the executor and may be lost with it. */
    HELD,
    /** Has succeeded for good. */
    DONE
}
