package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message.Holder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where executors serve each other what they hold. Confined to the scheduler's thread. */
final class PeerAddresses {
    private final Map<ExecutorId, Holder> holders = new HashMap<>();

    void served(ExecutorId executor, String host, int port) {
        holders.put(executor, new Holder(executor, host, port));
    }

    void executorLost(ExecutorId executor) {
        holders.remove(executor);
    }

    /** The executor's address, without a port as long as it has not said which; executors of one process never do. */
    Holder of(ExecutorId executor) {
        return holders.get(executor);
    }

    /** The executor's address, if others can read there. */
    Optional<Holder> reachable(ExecutorId executor) {
        return Optional.ofNullable(holders.get(executor)).filter(holder -> holder.port() != 0);
    }
}
