package trial.programs;

import dev.hearth.rdd.HearthContext;
import java.time.Duration;

/** For programs whose every executor has to have its part: a cluster may start one long after the other. */
final class Executors {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Executors() {}

    /** Runs small jobs until their tasks are in so many processes. */
    static void await(int count, HearthContext context) {
        long start = System.nanoTime();
        while (processes(count, context) < count) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "there are no %d executors after %d s".formatted(count, PATIENCE.toSeconds()));
            }
        }
    }

    private static long processes(int tasks, HearthContext context) {
        return context
                .range(0, tasks, 1, tasks)
                .map(number -> {
                    Thread.sleep(20); // long enough to be given to whoever is free
                    return ProcessHandle.current().pid();
                })
                .collect()
                .stream()
                .distinct()
                .count();
    }
}
