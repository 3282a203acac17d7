package dev.hearth.yarn;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.launch.JvmEnd;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.yarn.api.records.ContainerExitStatus;

/**
 * Why a container ended, in plain words.
 *
 * @param summary the rest of a sentence that begins with the container's name: what happened, and what to change where
 *     something can be
 * @param lastLines the end of what the container wrote to its log, or else what YARN says of it; empty if unknown
 * @param chargesTasks whether its running tasks may be to blame
 * @param countsAsFailure whether it uses up the budget of failing executors
 */
public record ContainerEnd(String summary, String lastLines, boolean chargesTasks, boolean countsAsFailure) {
    private static final int COMMAND_NOT_EXECUTABLE = 126;
    private static final int COMMAND_NOT_FOUND = 127;
    private static final int MOST_LAST_CHARACTERS = 4096;

    /** What a NodeManager puts before the end of a container's standard error. */
    private static final Pattern STANDARD_ERROR = Pattern.compile("(?s).*Last \\d+ bytes of stderr ?:\\s*(.*)");

    private static final Pattern MEMORY_USED =
            Pattern.compile("Current usage: (.*?) physical memory used; (.*?) virtual");

    /**
     * @param exitStatus the process's exit code, or one of YARN's negative numbers
     * @param diagnostics what YARN says of it
     * @param kind decides which settings are named
     * @param conf tells what they are now
     */
    public static ContainerEnd of(int exitStatus, String diagnostics, ContainerKind kind, HearthConf conf) {
        return switch (exitStatus) {
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
                guilty(
                        "used more memory than its container has%s; %s"
                                .formatted(used(diagnostics, 1), kind.raiseMemory(conf)),
                        "");
            case ContainerExitStatus.KILLED_EXCEEDED_VMEM ->
                guilty(
                        "reserved more virtual memory than the cluster allows%s; %s, or have the cluster's yarn.nodemanager.vmem-pmem-ratio raised"
                                .formatted(used(diagnostics, 2), kind.raiseMemory(conf)),
                        "");
            case ContainerExitStatus.KILLED_FOR_EXCESS_LOGS ->
                guilty("wrote more log than the cluster allows; let tasks log less", diagnostics);
            case ContainerExitStatus.INVALID -> notStarted(diagnostics);
            default -> exited(exitStatus, lastWords(diagnostics), kind, conf);
        };
    }

    private static ContainerEnd exited(int code, String lastWords, ContainerKind kind, HearthConf conf) {
        if (lastWords.contains("UnsupportedClassVersionError")) {
            return neverRan(
                    "found a Java too old for Hearth, which needs 17; set %s to where its node has it"
                            .formatted(HearthSettings.JAVA_HOME),
                    lastWords);
        }
        if (code == COMMAND_NOT_FOUND || code == COMMAND_NOT_EXECUTABLE) {
            return neverRan(
                    "found no Java on its node (exit code %d); set %s to where the nodes have Java 17"
                            .formatted(code, HearthSettings.JAVA_HOME),
                    lastWords);
        }
        String words = JvmEnd.of(code, lastWords).words(code, kind.raiseMemory(conf), kind.javaOptions());
        return guilty(words, lastWords);
    }

    /** It never ran. */
    public static ContainerEnd notStarted(String why) {
        return neverRan("could not be started", why);
    }

    /**
     * Its executor vanished and nobody says why. A lost node is known only after minutes, so this costs nothing: an executor
     * that crashes is reported within seconds.
     */
    public static ContainerEnd unexplained() {
        return blameless("vanished without a reason known; its container has been ended", "");
    }

    /** It runs, but is of no use. */
    public static ContainerEnd abandoned(String why) {
        return guilty(why, "");
    }

    private static ContainerEnd blameless(String summary, String lastLines) {
        return new ContainerEnd(summary, tail(lastLines), false, false);
    }

    private static ContainerEnd neverRan(String summary, String lastLines) {
        return new ContainerEnd(summary, tail(lastLines), false, true);
    }

    private static ContainerEnd guilty(String summary, String lastLines) {
        return new ContainerEnd(summary, tail(lastLines), true, true);
    }

    /** Such as ", 517.0 MB of 512 MB". */
    private static String used(String diagnostics, int group) {
        Matcher memory = MEMORY_USED.matcher(diagnostics);
        return memory.find() ? ", " + memory.group(group) : "";
    }

    private static String lastWords(String diagnostics) {
        Matcher printed = STANDARD_ERROR.matcher(diagnostics);
        return printed.matches() ? printed.group(1) : diagnostics;
    }

    private static String tail(String text) {
        String stripped = text.strip();
        return stripped.length() <= MOST_LAST_CHARACTERS
                ? stripped
                : stripped.substring(stripped.length() - MOST_LAST_CHARACTERS);
    }

    /** Everything known, for the one who has to find out. */
    public String explanation() {
        return lastLines.isEmpty() ? summary : summary + System.lineSeparator() + lastLines;
    }
}
