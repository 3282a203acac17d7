package dev.hearth.session;

import static java.util.Objects.requireNonNull;

import dev.hearth.rdd.DoubleRDD;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.LongRDD;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What snippets find predefined: each of these methods can be called by its mere name. */
public final class Shell {
    private static volatile Open open;

    private Shell() {}

    private record Open(HearthContext context, SessionLoader loader, JarBringer jars, JobHistory history) {}

    static void opened(HearthContext context, SessionLoader loader, JarBringer jars) {
        JobHistory history = new JobHistory();
        context.onJobEnd(history::ended);
        open = new Open(context, loader, jars, history);
    }

    static void closed(HearthContext context) {
        if (open != null && open.context() == context) {
            open = null;
        }
    }

    private static Open open() {
        Open now = open;
        if (now == null) {
            throw new IllegalStateException(
                    "no session is open in this process; functions cannot use the shell's methods");
        }
        return now;
    }

    /** The session's context, which is also the predefined variable {@code hearth}. */
    public static HearthContext context() {
        return open().context();
    }

    /** Prints what an RDD is made of, with partitions and storage as far as they are known; runs nothing. */
    public static void explain(RDD<?> rdd) {
        System.out.print(rdd.explain());
    }

    /** As {@link #explain(RDD)}. */
    public static void explain(PairRDD<?, ?> rdd) {
        System.out.print(rdd.explain());
    }

    /** As {@link #explain(RDD)}. */
    public static void explain(LongRDD rdd) {
        System.out.print(rdd.explain());
    }

    /** As {@link #explain(RDD)}. */
    public static void explain(DoubleRDD rdd) {
        System.out.print(rdd.explain());
    }

    /** Prints the persisted RDDs and what is kept of each. */
    public static void storage() {
        List<String> lines =
                context().storage().stream().map(stored -> stored.describe()).toList();
        print(lines, "no RDD is persisted; cache() one");
    }

    /** Prints the jobs that run, and the last that have ended. */
    public static void jobs() {
        print(open().history().lines(context().runningJobs()), "no job has run yet");
    }

    private static void print(List<String> lines, String none) {
        (lines.isEmpty() ? List.of(none) : lines).forEach(System.out::println);
    }

    /**
     * Adds a jar to the session: snippets, the driver and all executors can use its classes from the next snippet on. Classes
     * that the session has already are not replaced.
     *
     * @param path a file of the machine that the shell is on, or a URI of Hadoop's file systems
     */
    public static void addJar(String path) {
        Open now = open();
        try {
            now.jars().bring(requireNonNull(path, "path is null"), now.loader().sessionDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException("addJar: " + e.getMessage(), e);
        }
        now.loader().lookForJars();
    }
}
