package dev.hearth.scheduler;

/** Why a job failed. */
public sealed interface JobFailure {
    /**
     * A task failed too often, or once in a way that running again cannot help.
     *
     * @param attempts how many attempts were charged
     * @param summary class and message of the last attempt's root cause, one line
     * @param stackTrace of the last attempt on its executor; if that executor died, one line for each charged attempt
     */
    record TaskFailed(int stage, int partition, int attempts, String host, String summary, String stackTrace)
            implements JobFailure {}

    /**
     * A stage could not read its input, again and again, though that had been made anew each time.
     *
     * @param rounds how often in a row
     * @param reason of the last failure to fetch
     */
    record FetchFailed(int stage, int rounds, String reason) implements JobFailure {}

    record Cancelled(String reason) implements JobFailure {}

    record NoExecutors(String reason) implements JobFailure {}
}
