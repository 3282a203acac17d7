package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The executors that can be told something, with their hosts. Confined to the scheduler's thread. */
final class LiveExecutors {
    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final Map<ExecutorId, String> hosts = new HashMap<>();

    LiveExecutors(BiConsumer<ExecutorId, Message.ToExecutor> send) {
        this.send = send;
    }

    void added(ExecutorId executor, String host) {
        hosts.put(executor, host);
    }

    void lost(ExecutorId executor) {
        hosts.remove(executor);
    }

    Optional<String> host(ExecutorId executor) {
        return Optional.ofNullable(hosts.get(executor));
    }

    Set<ExecutorId> all() {
        return Set.copyOf(hosts.keySet());
    }

    void tellAll(Message.ToExecutor message) {
        hosts.keySet().forEach(executor -> send.accept(executor, message));
    }
}
