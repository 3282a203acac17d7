package dev.hearth.driver;

import dev.hearth.protocol.TaskEnd.CheckpointedPart;
import dev.hearth.rdd.JobReport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever wants to hear of ended jobs, lost executors and written parts of checkpoints. Safe for use by many threads; a listener that fails harms nobody
 * else.
 */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<JobReport>> ofJobs = new CopyOnWriteArrayList<>();
    private final List<Consumer<LostExecutor>> ofLosses = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<CheckpointedPart>>> ofParts = new CopyOnWriteArrayList<>();

    void onJobEnd(Consumer<JobReport> listener) {
        ofJobs.add(listener);
    }

    void onExecutorLost(Consumer<LostExecutor> listener) {
        ofLosses.add(listener);
    }

    void onCheckpointed(Consumer<List<CheckpointedPart>> listener) {
        ofParts.add(listener);
    }

    void ended(JobReport report) {
        tell(ofJobs, report);
    }

    void lost(LostExecutor executor) {
        tell(ofLosses, executor);
    }

    void checkpointed(List<CheckpointedPart> parts) {
        tell(ofParts, parts);
    }

    private static <T> void tell(List<Consumer<T>> listeners, T news) {
        for (Consumer<T> listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException | Error e) { // the program's own code, on the one thread that all jobs need
                LOG.warn("a listener failed on {}", news, e);
            }
        }
    }
}
