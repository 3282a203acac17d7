package dev.hearth.yarn.am;

import dev.hearth.yarn.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Sees to it that an end that nobody decided leaves nothing behind: a signal from the NodeManager, or an exit called from
 * where {@link ProgramExit} does not see it. There may be a quarter of a second left, so staging goes first.
 */
final class ShutdownWatch {
    private static final Duration ORDERLY_END = Duration.ofSeconds(10);
    /** Before Hadoop closes all file systems. */
    private static final int PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Verdict verdict;
    private volatile boolean cleaned;

    ShutdownWatch(Verdict verdict) {
        this.verdict = verdict;
    }

    /** @param deleteStaging takes a few milliseconds */
    void install(Runnable deleteStaging) {
        ShutdownHookManager.get()
                .addShutdownHook(
                        () -> shutDown(deleteStaging), PRIORITY, 2 * ORDERLY_END.toSeconds(), TimeUnit.SECONDS);
    }

    /** Staging is deleted, and its file system is about to be closed. */
    void cleaned() {
        cleaned = true;
    }

    /** The application has ended, or could not begin; the process may end without further ado. */
    void orderly() {
        ended.countDown();
    }

    private void shutDown(Runnable deleteStaging) {
        if (!cleaned) {
            deleteStaging.run();
        }
        if (ended.getCount() == 0) {
            return;
        }
        callerOfExit()
                .ifPresent(frame -> verdict.decide(Outcome.failed(
                        "the process was ended by " + frame + ", with an exit code that cannot be seen from here")));
        try {
            if (verdict.isDecided()) {
                ended.await(ORDERLY_END.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which code called {@link System#exit}; empty if it was a signal. */
    private static Optional<StackTraceElement> callerOfExit() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> !thread.getKey().getName().startsWith("SIG"))
                .map(thread -> Arrays.asList(thread.getValue()))
                .filter(trace -> trace.stream().anyMatch(ShutdownWatch::isExit))
                .flatMap(trace -> trace.stream()
                        .dropWhile(frame -> !isExit(frame))
                        .filter(frame -> !frame.getClassName().startsWith("java.lang.")))
                .findFirst();
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Runtime")
                && frame.getMethodName().equals("exit");
    }
}
