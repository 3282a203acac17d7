package dev.hearth.launch;

import dev.hearth.rdd.JobFailedException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A failure as its user wants to read it: the line of the user's program first, everybody else's frames folded. */
public final class UserFailure {
    private static final List<String> NOT_THE_USERS =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.hearth.", "org.apache.hadoop.", "picocli.");
    private static final String EXAMPLES = "dev.hearth.examples.";

    private UserFailure() {}

    /** Several lines, the last one ended. */
    public static String describe(Throwable failure) {
        List<Throwable> chain = chain(failure);
        // The deepest cause that the user's code is part of says most.
        Throwable told = chain.stream()
                .filter(each -> ownFrame(each).isPresent())
                .reduce((earlier, deeper) -> deeper)
                .orElse(failure);
        StringBuilder text =
                new StringBuilder("hearth: ").append(headline(told)).append('\n');
        for (Throwable each : chain) {
            if (each != told || each != failure) {
                text.append(each == failure ? "" : "caused by ").append(each).append('\n');
            }
            appendFrames(text, each);
        }
        return text.toString();
    }

    private static String headline(Throwable told) {
        return told instanceof JobFailedException job
                ? job.getMessage() // begins with the user's line, which is inside a function
                : ownFrame(told)
                                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber() + ": ")
                                .orElse("")
                        + told;
    }

    private static List<Throwable> chain(Throwable failure) {
        Set<Throwable> chain = new LinkedHashSet<>(); // causes may be a circle; no exception type overrides equals
        for (Throwable each = failure; each != null && chain.add(each); each = each.getCause()) {}
        return List.copyOf(chain);
    }

    private static void appendFrames(StringBuilder text, Throwable failure) {
        int folded = 0;
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (isUsers(frame)) {
                appendFolded(text, folded);
                folded = 0;
                text.append("    at ").append(words(frame)).append('\n');
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
                    .append(" of Java and the engine\n");
        }
    }

    private static Optional<StackTraceElement> ownFrame(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(UserFailure::isUsers)
                .findFirst();
    }

    // Without the class loader's name, which says nothing about the user's code.
    private static String words(StackTraceElement frame) {
        String location = frame.getFileName() == null
                ? "unknown source"
                : frame.getFileName() + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber());
        return frame.getClassName() + "." + frame.getMethodName() + "(" + location + ")";
    }

    private static boolean isUsers(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith(EXAMPLES) || NOT_THE_USERS.stream().noneMatch(name::startsWith);
    }
}
