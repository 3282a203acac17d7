package dev.hearth.task;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;

/** Map output cannot be had where it should be; running the map task again makes it anew. */
public final class FetchFailedException extends RuntimeException {
    private final transient TaskEnd.FetchFailed end;

    public FetchFailedException(int shuffle, int mapPartition, ExecutorId source, String reason, Throwable cause) {
        super(
                "shuffle %d, output of map partition %d on executor %s: %s"
                        .formatted(shuffle, mapPartition, source, reason),
                cause);
        this.end = new TaskEnd.FetchFailed(shuffle, mapPartition, source, reason);
    }

    TaskEnd.FetchFailed end() {
        return end;
    }
}
