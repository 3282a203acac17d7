package dev.hearth.rdd;

/** What every source does now and then: count the records it delivers, and notice that its task was cancelled. */
final class SourceProgress {
    private static final int RECORDS_BETWEEN_REPORTS = 1024;

    private final TaskContext task;
    private int unreported;

    SourceProgress(TaskContext task) {
        this.task = task;
    }

    /** Called for each record. */
    void delivered() {
        if (++unreported == RECORDS_BETWEEN_REPORTS) {
            report();
            task.checkCancelled();
        }
    }

    /** Called at the end; again does no harm. */
    void exhausted() {
        if (unreported > 0) {
            report();
        }
    }

    private void report() {
        task.addRecordsRead(unreported);
        unreported = 0;
    }
}
