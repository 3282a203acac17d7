package dev.hearth.cli;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A failure as its user wants to read it: the line of the user's program first, everybody else's frames folded. */
final class UserFailure {
    private static final List<String> NOT_THE_USERS =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.hearth.", "org.apache.hadoop.", "picocli.");
    private static final String EXAMPLES = "dev.hearth.examples.";

    private UserFailure() {}

    /** Several lines, the last one ended. */
    static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable root = failure;
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        StackTraceElement line = null;
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            StackTraceElement own = firstOwn(each);
            if (own != null) {
                line = own; // the deepest cause that the user's code is part of
                root = each;
            }
        }
        text.append("hearth: ");
        if (line != null) {
            text.append(line.getFileName())
                    .append(':')
                    .append(line.getLineNumber())
                    .append(": ");
        }
        text.append(root).append('\n');
        seen.clear();
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            if (each != failure) {
                text.append("caused by ").append(each).append('\n');
            } else if (root != failure) {
                text.append(each).append('\n');
            }
            appendFrames(text, each);
        }
        return text.toString();
    }

    private static void appendFrames(StringBuilder text, Throwable failure) {
        int folded = 0;
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (isUsers(frame)) {
                appendFolded(text, folded);
                folded = 0;
                text.append("    at ").append(frame).append('\n');
            } else {
                folded++;
            }
        }
        appendFolded(text, folded);
    }

    private static void appendFolded(StringBuilder text, int frames) {
        if (frames > 0) {
            text.append("    ... ")
                    .append(frames)
                    .append(frames == 1 ? " frame" : " frames")
                    .append(" of the engine\n");
        }
    }

    private static StackTraceElement firstOwn(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (isUsers(frame)) {
                return frame;
            }
        }
        return null;
    }

    private static boolean isUsers(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith(EXAMPLES) || NOT_THE_USERS.stream().noneMatch(name::startsWith);
    }
}
