package dev.hearth.scheduler;

/** How a running stage ended. */
sealed interface StageEnd {
    int stage();

    record Finished(int stage) implements StageEnd {}

    record Failed(int stage, JobFailure failure) implements StageEnd {}
}
