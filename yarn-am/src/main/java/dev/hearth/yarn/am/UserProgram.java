package dev.hearth.yarn.am;

import dev.hearth.launch.UserFailure;
import dev.hearth.yarn.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the user's {@code main} in a thread of its own and tells a {@link Verdict} how it ended. */
final class UserProgram {
    private static final Logger LOG = LoggerFactory.getLogger(UserProgram.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String mainClass;
    private final List<String> args;
    private final ClassLoader loader;
    private final MemoryAdvice advice;
    private final Verdict verdict;
    private final ThreadGroup group = new ThreadGroup("hearth-program");

    UserProgram(String mainClass, List<String> args, ClassLoader loader, MemoryAdvice advice, Verdict verdict) {
        this.mainClass = mainClass;
        this.args = List.copyOf(args);
        this.loader = loader;
        this.advice = advice;
        this.verdict = verdict;
    }

    void start() {
        Thread thread = new Thread(group, this::run, "driver");
        thread.setContextClassLoader(loader);
        thread.setUncaughtExceptionHandler((t, e) -> verdict.decide(Outcome.failed(e.toString())));
        thread.start();
    }

    private void run() {
        try {
            main().invoke(null, (Object) args.toArray(new String[0]));
            awaitOtherThreads();
            verdict.decide(Outcome.succeeded());
        } catch (InvocationTargetException e) {
            LOG.error("the program has failed", e.getCause());
            verdict.decide(Outcome.failed(described(e.getCause())));
        } catch (ExceptionInInitializerError e) {
            LOG.error("the program's main class cannot be initialized", e);
            verdict.decide(Outcome.failed(described(e)));
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.error("the program cannot be run", e);
            verdict.decide(Outcome.failed(e.getMessage() == null ? e.toString() : e.getMessage()));
        } catch (InterruptedException e) {
            verdict.decide(Outcome.failed("the program was interrupted"));
        } finally {
            // Nothing, if it is decided already; even describing a failure can fail, and the application must end.
            verdict.decide(Outcome.failed("the program ended in a way that cannot be described; see the driver's log"));
        }
    }

    private String described(Throwable failure) {
        return UserFailure.describe(failure) + advice.on(failure).orElse("");
    }

    private Method main() throws ReflectiveOperationException {
        Method main;
        try {
            main = Class.forName(mainClass, true, loader).getMethod("main", String[].class);
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException(
                    "class not found: " + e.getMessage() + "; the main class is " + mainClass, e);
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodException(mainClass + " has no public static void main(String[])");
        }
        if (!Modifier.isStatic(main.getModifiers())) {
            throw new NoSuchMethodException("main of " + mainClass + " is not static");
        }
        main.setAccessible(true); // its class need not be public
        return main;
    }

    /** A program may leave work to threads of its own, but one that it forgot must not keep the cluster's memory for ever. */
    private void awaitOtherThreads() throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        Thread[] found = new Thread[group.activeCount() + 8];
        group.enumerate(found);
        List<Thread> others = Arrays.stream(found)
                .filter(Objects::nonNull)
                .filter(thread -> thread != Thread.currentThread() && !thread.isDaemon())
                .toList();
        for (Thread other : others) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            other.join(Math.max(1, leftMillis));
            if (other.isAlive()) {
                LOG.warn(
                        "main has returned, and thread {} still runs; it is ended with the application",
                        other.getName());
            }
        }
    }
}
