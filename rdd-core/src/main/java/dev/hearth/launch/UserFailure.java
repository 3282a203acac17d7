package dev.hearth.launch;

import dev.hearth.closure.MissingClass;
import dev.hearth.rdd.JobFailedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A failure as its user wants to read it: the line of the user's program first, everybody else's frames folded. */
public final class UserFailure {
    private static final List<String> NOT_THE_USERS =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.hearth.", "org.apache.hadoop.", "picocli.");
    private static final String EXAMPLES = "dev.hearth.examples.";

    private static final Set<Class<?>> WRAPPERS = Set.of(
            ExceptionInInitializerError.class,
            InvocationTargetException.class,
            UndeclaredThrowableException.class,
            ExecutionException.class,
            CompletionException.class);

    private UserFailure() {}

    /** Several lines, the last one ended. */
    public static String describe(Throwable failure) {
        List<Throwable> chain = withoutEmptyWrappers(chain(failure));
        StringBuilder text = new StringBuilder("hearth: ").append(headline(chain.get(0)));
        StackTraceElement[] enclosing = {};
        for (Throwable each : chain) {
            text.append(each == chain.get(0) ? "" : "caused by " + each).append('\n');
            appendFrames(text, each.getStackTrace(), enclosing);
            enclosing = each.getStackTrace();
        }
        if (chain.stream().anyMatch(UserFailure::missesFormats)) {
            text.append(
                    "Hadoop's input and output formats are in hadoop-mapreduce-client-core, which was on no class path; submit"
                            + " where 'hadoop classpath' lists it, or put the jar beside Hadoop's others, and it goes along\n");
        } else {
            chain.stream()
                    .flatMap(each ->
                            MissingClass.explain(each, Thread.currentThread().getContextClassLoader()).stream())
                    .findFirst()
                    .ifPresent(explanation -> text.append(explanation).append('\n'));
        }
        return text.toString();
    }

    private static boolean missesFormats(Throwable failure) {
        return (failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException)
                && failure.getMessage() != null
                && failure.getMessage().replace('/', '.').startsWith("org.apache.hadoop.mapred");
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

    private static List<Throwable> withoutEmptyWrappers(List<Throwable> chain) {
        int first = 0;
        while (first < chain.size() - 1 && WRAPPERS.contains(chain.get(first).getClass())) {
            first++;
        }
        return chain.subList(first, chain.size());
    }

    // What encloses both is printed once, as Throwable.printStackTrace does; what called the program's main, not at
    // all.
    private static void appendFrames(StringBuilder text, StackTraceElement[] trace, StackTraceElement[] enclosing) {
        int common = 0;
        while (common < trace.length
                && common < enclosing.length
                && trace[trace.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        int folded = 0;
        for (StackTraceElement frame : Arrays.asList(trace).subList(0, trace.length - common)) {
            if (isUsers(frame)) {
                appendFolded(text, folded);
                folded = 0;
                text.append("    at ").append(words(frame)).append('\n');
            } else {
                folded++;
            }
        }
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
