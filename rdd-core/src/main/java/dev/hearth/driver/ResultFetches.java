package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Large results on their way from the executors that hold them, piece by piece. Confined to the scheduler's thread. */
final class ResultFetches {
    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final Map<Long, Fetch> fetches = new HashMap<>();

    ResultFetches(BiConsumer<ExecutorId, Message.ToExecutor> send) {
        this.send = send;
    }

    /**
     * @param sizeBytes as the executor has announced it
     * @throws OutOfMemoryError if there is no room for so much; nothing has begun then
     */
    void begin(long task, ExecutorId executor, int job, int partition, long sizeBytes) {
        fetches.put(task, new Fetch(executor, job, partition, new byte[Math.toIntExact(sizeBytes)]));
        send.accept(executor, new Message.FetchResult(task, 0));
    }

    /** Adds a piece and asks for the next; the whole result once it is there. */
    Optional<Fetched> received(Message.ResultChunk chunk) {
        Fetch fetch = fetches.get(chunk.task());
        if (fetch == null) {
            return Optional.empty();
        }
        System.arraycopy(chunk.bytes(), 0, fetch.bytes, fetch.filled, chunk.bytes().length);
        fetch.filled += chunk.bytes().length;
        if (!chunk.last()) {
            send.accept(fetch.executor, new Message.FetchResult(chunk.task(), fetch.filled));
            return Optional.empty();
        }
        fetches.remove(chunk.task());
        return Optional.of(new Fetched(fetch.job, fetch.partition, fetch.bytes));
    }

    /** Whether the result was wanted. */
    boolean missing(long task) {
        return fetches.remove(task) != null;
    }

    void executorLost(ExecutorId executor) {
        fetches.values().removeIf(fetch -> fetch.executor.equals(executor));
    }

    record Fetched(int job, int partition, byte[] bytes) {}

    private static final class Fetch {
        private final ExecutorId executor;
        private final int job;
        private final int partition;
        private final byte[] bytes;
        private int filled;

        Fetch(ExecutorId executor, int job, int partition, byte[] bytes) {
            this.executor = executor;
            this.job = job;
            this.partition = partition;
            this.bytes = bytes;
        }
    }
}
