package dev.hearth.yarn.am;

import dev.hearth.conf.HearthSettings;
import dev.hearth.scheduler.LossReason;
import org.apache.hadoop.yarn.api.records.ContainerExitStatus;
import org.apache.hadoop.yarn.api.records.ContainerStatus;

/**
 * Why a container ended, in plain words.
 *
 * @param summary one line, with what to change where something can be
 * @param lastLines the end of what the container wrote to its log; empty if unknown
 * @param chargesTasks whether its running tasks may be to blame
 * @param countsAsFailure whether it uses up the budget of failing executors
 */
record ContainerExit(String summary, String lastLines, boolean chargesTasks, boolean countsAsFailure) {
    private static final int OUT_OF_HEAP = 3; // the exit code of -XX:+ExitOnOutOfMemoryError
    private static final int SIGNALLED = 128;
    private static final int KILL = 9;
    private static final String RAISE_MEMORY = "raise " + HearthSettings.EXECUTOR_MEMORY.key();

    static ContainerExit of(ContainerStatus status) {
        String diagnostics =
                status.getDiagnostics() == null ? "" : status.getDiagnostics().strip();
        return switch (status.getExitStatus()) {
            case ContainerExitStatus.PREEMPTED ->
                blameless("was preempted by the scheduler for another queue", diagnostics);
            case ContainerExitStatus.ABORTED -> blameless("was lost with its node", diagnostics);
            case ContainerExitStatus.DISKS_FAILED -> blameless("ended because its node's disks failed", diagnostics);
            case ContainerExitStatus.KILLED_BY_RESOURCEMANAGER ->
                blameless("was ended by the ResourceManager", diagnostics);
            case ContainerExitStatus.KILLED_AFTER_APP_COMPLETION, ContainerExitStatus.KILLED_BY_APPMASTER ->
                blameless("was ended by its application", diagnostics);
            case ContainerExitStatus.KILLED_BY_CONTAINER_SCHEDULER ->
                blameless("was ended to make room for other containers of its node", diagnostics);
            case ContainerExitStatus.KILLED_EXCEEDED_PMEM ->
                guilty("used more memory than its container has; " + RAISE_MEMORY, diagnostics);
            case ContainerExitStatus.KILLED_EXCEEDED_VMEM ->
                guilty(
                        "reserved more virtual memory than the cluster allows (yarn.nodemanager.vmem-pmem-ratio); "
                                + RAISE_MEMORY,
                        diagnostics);
            case ContainerExitStatus.KILLED_FOR_EXCESS_LOGS ->
                guilty("wrote more log than the cluster allows; let tasks log less", diagnostics);
            case ContainerExitStatus.INVALID -> notStarted(diagnostics);
            case OUT_OF_HEAP -> guilty("ran out of heap (exit code 3); " + RAISE_MEMORY, diagnostics);
            case SIGNALLED + KILL ->
                guilty(
                        "was killed (signal 9, exit code 137), by hand or by its node's operating system for want of memory",
                        diagnostics);
            default -> guilty("ended with exit code " + status.getExitStatus(), diagnostics);
        };
    }

    /** It never ran. */
    static ContainerExit notStarted(String why) {
        return new ContainerExit("could not be started", tail(why), false, true);
    }

    /**
     * Its executor vanished and nobody says why. A lost node is known only after minutes, so this costs nothing: an executor
     * that crashes is reported within seconds.
     */
    static ContainerExit unexplained() {
        return new ContainerExit("vanished without a reason known; its container has been ended", "", false, false);
    }

    /** It runs, but is of no use. */
    static ContainerExit abandoned(String why) {
        return new ContainerExit(why, "", true, true);
    }

    private static ContainerExit blameless(String summary, String diagnostics) {
        return new ContainerExit(summary, tail(diagnostics), false, false);
    }

    private static ContainerExit guilty(String summary, String diagnostics) {
        return new ContainerExit(summary, tail(diagnostics), true, true);
    }

    private static String tail(String text) {
        int most = 4096;
        return text.length() <= most ? text : text.substring(text.length() - most);
    }

    LossReason lossReason(String executor, String host) {
        return new LossReason("%s on %s %s".formatted(executor, host, summary), chargesTasks);
    }

    /** Everything known, for the one who has to find out. */
    String explanation() {
        return lastLines.isEmpty() ? summary : summary + System.lineSeparator() + lastLines;
    }
}
