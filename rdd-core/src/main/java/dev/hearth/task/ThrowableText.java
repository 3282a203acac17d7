package dev.hearth.task;

import dev.hearth.closure.MissingClass;
import dev.hearth.protocol.TaskEnd;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A thrown object as bounded text. Never the object itself: its class may be unknown to the driver, may not serialize, and
 * its methods are user code, which may throw or return megabytes.
 */
final class ThrowableText {
    private static final int LONGEST_MESSAGE = 4_096;
    private static final int MOST_FRAMES = 200;
    private static final int MOST_CAUSES = 10;

    private ThrowableText() {}

    static TaskEnd.Threw describe(Throwable thrown, boolean retryable) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable root = thrown;
        Throwable current = thrown;
        for (int i = 0; current != null && i < MOST_CAUSES && seen.add(current); i++) {
            root = current;
            current = cause(current);
            text.append(i == 0 ? "" : "Caused by: ").append(headline(root));
            text.append(current == null ? hint(root) : "").append('\n');
            frames(root, text);
        }
        return new TaskEnd.Threw(headline(root) + hint(root), text.toString(), retryable);
    }

    /** Of a class that is missing, where else it might be, which only the process can tell that misses it. */
    private static String hint(Throwable root) {
        return MissingClass.explain(root, Thread.currentThread().getContextClassLoader())
                .map(explanation -> "; " + explanation)
                .orElse("");
    }

    private static void frames(Throwable thrown, StringBuilder text) {
        StackTraceElement[] frames = stackTrace(thrown);
        int shown = Math.min(frames.length, MOST_FRAMES);
        for (int i = 0; i < shown; i++) {
            text.append("\tat ").append(frames[i]).append('\n');
        }
        if (shown < frames.length) {
            text.append("\t... ").append(frames.length - shown).append(" more frames\n");
        }
    }

    private static String headline(Throwable thrown) {
        String name = thrown.getClass().getName();
        String message;
        try {
            message = thrown.getMessage();
        } catch (Throwable e) {
            message = "(its getMessage threw " + e.getClass().getName() + ")";
        }
        if (message == null) {
            return name;
        }
        return message.length() <= LONGEST_MESSAGE
                ? name + ": " + message
                : name + ": " + message.substring(0, LONGEST_MESSAGE) + "... (" + message.length() + " characters)";
    }

    private static StackTraceElement[] stackTrace(Throwable thrown) {
        try {
            StackTraceElement[] frames = thrown.getStackTrace();
            return frames == null ? new StackTraceElement[0] : frames;
        } catch (Throwable e) {
            return new StackTraceElement[0];
        }
    }

    private static Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null;
        }
    }
}
