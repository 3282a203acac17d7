package dev.hearth.rdd;

/** The driver has cancelled this task attempt. */
public final class TaskCancelledException extends RuntimeException {
    public TaskCancelledException(String reason) {
        super(reason);
    }
}
