package dev.hearth.rdd;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Which partitions executors keep. The scheduler's thread says so, and is waited for no longer than a while. */
final class KeptPartitions {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Engine engine;
    private final Duration patience;

    KeptPartitions(Engine engine) {
        this(engine, PATIENCE);
    }

    KeptPartitions(Engine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
    }

    /**
     * Those of an RDD, once for each executor that keeps one.
     *
     * @throws IllegalStateException if there was no answer in time
     */
    List<KeptPartition> of(RDD<?> rdd) {
        try {
            return engine.kept(rdd.id())
                    .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "%s: the thread that knows which partitions are kept has not answered within %s; does a listener or an accumulator's addition of the program's hold it up?"
                            .formatted(rdd, patience),
                    e);
        }
    }
}
