package dev.hearth.launch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a JVM of ours ended, as far as its exit code and its last words tell. */
public enum JvmEnd {
    HEAP("ran out of heap"),
    HUGE_ARRAY("was asked for an array larger than any JVM has"),
    METASPACE("ran out of metaspace, where classes are"),
    CLASS_SPACE("ran out of room for classes"),
    DIRECT_MEMORY("ran out of direct memory, where buffers outside the heap are"),
    THREADS("could not start another thread"),
    /** Memory, of a kind that it did not name. */
    SOME_MEMORY("ran out of memory"),
    KILLED("was killed with signal 9, by hand or by its machine for want of memory"),
    TERMINATED("was told to end with signal 15, by hand or by its machine"),
    CRASHED("crashed in native code or in Java itself"),
    BY_ITSELF("ended");

    /** The exit code of a main that threw. */
    private static final int UNCAUGHT = 1;

    /** The exit code of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int SIGNALLED = 128;
    private static final int SIGILL = 4;
    private static final int SIGABRT = 6;
    private static final int SIGBUS = 7;
    private static final int SIGFPE = 8;
    private static final int SIGKILL = 9;
    private static final int SIGSEGV = 11;
    private static final int SIGTERM = 15;

    private static final Pattern ERROR = Pattern.compile("OutOf\\w*MemoryError: *(.*)");

    private final String what;

    JvmEnd(String what) {
        this.what = what;
    }

    /** @param lastWords the end of what it printed; empty if unknown */
    public static JvmEnd of(int exitCode, String lastWords) {
        return switch (exitCode) {
            case OUT_OF_MEMORY -> memory(lastWords, SOME_MEMORY);
            case SIGNALLED + SIGKILL -> KILLED;
            case SIGNALLED + SIGTERM -> TERMINATED;
            case SIGNALLED + SIGILL, SIGNALLED + SIGABRT, SIGNALLED + SIGBUS, SIGNALLED + SIGFPE, SIGNALLED + SIGSEGV ->
                CRASHED;
            case UNCAUGHT -> memory(lastWords, BY_ITSELF);
            default -> BY_ITSELF;
        };
    }

    /**
     * Which memory an error says is lacking; empty if it is none of that kind.
     *
     * @param error class and message, as {@link Throwable#toString()} gives them
     */
    public static Optional<JvmEnd> lackingIn(String error) {
        Matcher matcher = ERROR.matcher(error);
        return matcher.find() && error.lastIndexOf(' ', matcher.start()) < 0
                ? Optional.of(lacking(matcher.group(1)))
                : Optional.empty();
    }

    /** The last thing that was lacking. */
    private static JvmEnd memory(String lastWords, JvmEnd otherwise) {
        JvmEnd last = otherwise;
        for (Matcher error = ERROR.matcher(lastWords); error.find(); ) {
            last = lacking(error.group(1));
        }
        return last;
    }

    private static JvmEnd lacking(String what) {
        if (what.startsWith("Java heap space") || what.startsWith("GC overhead limit")) {
            return HEAP;
        }
        if (what.startsWith("Requested array size")) {
            return HUGE_ARRAY;
        }
        if (what.startsWith("Metaspace")) {
            return METASPACE;
        }
        if (what.startsWith("Compressed class space")) {
            return CLASS_SPACE;
        }
        if (what.contains("direct buffer memory") || what.contains("direct memory")) {
            return DIRECT_MEMORY;
        }
        return what.startsWith("unable to create native thread") ? THREADS : SOME_MEMORY;
    }

    /** The rest of a sentence that begins with the process's name. */
    public String what() {
        return what;
    }

    /**
     * What to change, as an imperative; empty where that cannot be said.
     *
     * @param raiseMemory how to give the process more memory, such as "raise hearth.executor.memory"
     * @param options the setting that takes options of the JVM
     */
    public String change(String raiseMemory, String options) {
        return switch (this) {
            case HEAP -> raiseMemory + "; or let each task hold less, with more partitions";
            case HUGE_ARRAY -> "let each task hold less, with more partitions";
            case METASPACE -> "raise -XX:MaxMetaspaceSize in " + options;
            case CLASS_SPACE -> "add -XX:CompressedClassSpaceSize=256m to " + options;
            case DIRECT_MEMORY -> raiseMemory + "; or add a larger -XX:MaxDirectMemorySize to " + options;
            case THREADS -> "start fewer, or have the limits of its machine raised";
            case SOME_MEMORY -> raiseMemory;
            case KILLED -> "in the latter case " + raiseMemory;
            case CRASHED -> "its log has the details";
            case BY_ITSELF -> "see its log, and whether a task calls System.exit";
            case TERMINATED -> "";
        };
    }

    /** {@link #what} and {@link #change} as one text. */
    public String words(int exitCode, String raiseMemory, String options) {
        String change = change(raiseMemory, options);
        return "%s (exit code %d)%s".formatted(what, exitCode, change.isEmpty() ? "" : "; " + change);
    }
}
