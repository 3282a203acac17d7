package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import java.util.Optional;

/**
 * A job ended without a result. The first line of the message says what failed, where in the user's program, and why; facts
 * about the task follow, then the trace with the engine's frames folded.
 */
public final class JobFailedException extends RuntimeException {
    private final String jobName;
    private final transient CallSite callSite;
    private final String userLine;
    private final String reason;
    private final boolean isCancelled;

    private JobFailedException(
            String jobName, CallSite callSite, String userLine, String reason, boolean isCancelled, String message) {
        super(message);
        this.jobName = jobName;
        this.callSite = callSite;
        this.userLine = userLine;
        this.reason = reason;
        this.isCancelled = isCancelled;
    }

    /**
     * A task failed for good.
     *
     * @param callSite where the action was called
     * @param stage what people call the stage, after "of"
     * @param attempts how many attempts failed
     * @param summary why the last one did, in one line
     * @param stackTrace of the last one, as {@link Throwable#printStackTrace()} writes it; empty if its executor died
     */
    public static JobFailedException taskFailed(
            String jobName,
            CallSite callSite,
            String stage,
            int partition,
            int attempts,
            String host,
            String summary,
            String stackTrace) {
        StackTraceText trace = new StackTraceText(stackTrace);
        Optional<String> userFrame = trace.userFrame();
        String reason = trace.reason().orElse(summary);
        StringBuilder message = new StringBuilder()
                .append(callSite)
                .append(" failed")
                .append(userFrame.map(frame -> " at " + frame).orElse(""))
                .append(": ")
                .append(reason)
                .append("\n  in partition %d of %s; %s on %s"
                        .formatted(
                                partition,
                                stage,
                                attempts == 1 ? "1 attempt failed," : attempts + " attempts failed, the last",
                                host));
        trace.folded().forEach(line -> message.append("\n  ").append(line));
        String userLine = userFrame.map(StackTraceText::location).orElseGet(callSite::location);
        return new JobFailedException(jobName, callSite, userLine, reason, false, message.toString());
    }

    /** The job could not go on for a reason outside its tasks. */
    public static JobFailedException stopped(String jobName, CallSite callSite, String reason) {
        return new JobFailedException(
                jobName, callSite, callSite.location(), reason, false, callSite + " failed: " + reason);
    }

    /** Somebody did not want the job any more. */
    public static JobFailedException cancelled(String jobName, CallSite callSite, String reason) {
        return new JobFailedException(
                jobName, callSite, callSite.location(), reason, true, callSite + " was cancelled: " + reason);
    }

    /** The action, such as {@code count}. */
    public String jobName() {
        return jobName;
    }

    /** Where the action was called; null in a copy that was serialized. */
    public CallSite callSite() {
        return callSite;
    }

    /** File and line in the user's program: where the function failed if that is known, else where the action was called. */
    public String userLine() {
        return userLine;
    }

    /** Whether the job was cancelled, and did not fail of itself. */
    public boolean isCancelled() {
        return isCancelled;
    }

    /** Why, in one line. */
    public String reason() {
        return reason;
    }
}
