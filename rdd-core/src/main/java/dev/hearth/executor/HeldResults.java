package dev.hearth.executor;

import dev.hearth.protocol.Message;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Results too large for a message, until the driver has fetched them or has no more use for them. Safe for many threads. */
final class HeldResults {
    /** Small enough to interleave with other messages, large enough to keep a connection busy. */
    private static final int CHUNK_BYTES = 4 << 20;

    private final Consumer<Message.FromExecutor> driver;
    private final Map<Long, Held> results = new ConcurrentHashMap<>();

    HeldResults(Consumer<Message.FromExecutor> driver) {
        this.driver = driver;
    }

    void hold(int stage, long task, byte[] bytes) {
        results.put(task, new Held(stage, bytes));
    }

    /** Sends the piece that starts at {@code offset}; the last piece ends the result's stay here. */
    void send(long task, long offset) {
        Held held = results.get(task);
        if (held == null || offset < 0 || offset > held.bytes.length) {
            driver.accept(new Message.ResultMissing(task));
            return;
        }
        int from = (int) offset;
        int to = Math.min(held.bytes.length, from + CHUNK_BYTES);
        boolean last = to == held.bytes.length;
        if (last) {
            results.remove(task);
        }
        driver.accept(new Message.ResultChunk(task, Arrays.copyOfRange(held.bytes, from, to), last));
    }

    void forgetStage(int stage) {
        results.values().removeIf(held -> held.stage == stage);
    }

    private record Held(int stage, byte[] bytes) {}
}
