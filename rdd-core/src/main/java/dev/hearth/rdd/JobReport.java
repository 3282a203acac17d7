package dev.hearth.rdd;

import dev.hearth.protocol.TaskMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a finished job did.
 *
 * @param name such as {@code count at TextSearch.java:31}
 * @param tasksByLocality accepted task attempts, by how near to their data they ran: {@code PROCESS}, {@code NODE}, {@code
 *     RACK} or {@code ANY}
 * @param metrics sums over the accepted attempts
 */
public record JobReport(
        int job,
        String name,
        boolean succeeded,
        Duration duration,
        Map<String, Integer> tasksByLocality,
        TaskMetrics metrics) {
    public int tasks() {
        return tasksByLocality.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The report as one line for people. */
    public String describe() {
        String text = "job %d, %s: %s in %d ms; %d tasks %s; persisted partitions: %s, %d computed; %d bytes read"
                .formatted(
                        job,
                        name,
                        succeeded ? "done" : "failed",
                        duration.toMillis(),
                        tasks(),
                        new TreeMap<>(tasksByLocality),
                        describe(metrics.blocks()),
                        metrics.blocksComputed(),
                        metrics.bytesRead());
        TaskMetrics.ShuffleMetrics shuffle = metrics.shuffle();
        return shuffle.bytesWritten() + shuffle.bytesRead() == 0
                ? text
                : text
                        + "; shuffled: %d bytes written, %d read, %d spilled"
                                .formatted(shuffle.bytesWritten(), shuffle.bytesRead(), shuffle.bytesSpilled());
    }

    private static String describe(TaskMetrics.BlockMetrics blocks) {
        return blocks.fromMemory() + " from memory"
                + (blocks.fromDisk() == 0 ? "" : ", " + blocks.fromDisk() + " from disk")
                + (blocks.fromOthers() == 0 ? "" : ", " + blocks.fromOthers() + " from other executors");
    }
}
