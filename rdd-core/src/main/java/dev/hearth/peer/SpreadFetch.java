package dev.hearth.peer;

import dev.hearth.chunk.NodeFile;
import dev.hearth.protocol.Message;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.ChunkFetch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Brings broadcast values' files to this node as the driver says: each piece from the store, or from another executor that has it.
 * When nothing happens for too long, the rest is read from the store. Safe for use by many threads.
 */
public final class SpreadFetch implements ChunkFetch {
    private final Consumer<Message.FromExecutor> driver;
    private final Peers peers;
    private final Duration patience;
    private final Map<String, SpreadReading> running = new ConcurrentHashMap<>();

    /**
     * @param driver told what has come and what has not
     * @param peers other executors; stays the caller's to close
     * @param patience longest to wait for the driver or for another executor
     */
    public SpreadFetch(Consumer<Message.FromExecutor> driver, Peers peers, Duration patience) {
        this.driver = driver;
        this.peers = peers;
        this.patience = patience;
    }

    /** What the driver says. */
    public void assigned(Message.ReadPieces errands) {
        SpreadReading reading = running.get(errands.file());
        if (reading != null) {
            reading.assigned(errands.pieces());
        }
    }

    @Override
    public void fetch(NodeFile copy, BroadcastStore store) throws IOException {
        String file = copy.file().name();
        driver.accept(new Message.PiecesGivenUp(file)); // an earlier copy may have been lost
        try (SpreadReading reading = new SpreadReading(copy, store, driver, peers, patience)) {
            running.put(file, reading); // one at a time: whoever fetches has the node's lock
            reading.run();
        } finally {
            running.remove(file);
            if (!copy.isWhole()) {
                driver.accept(new Message.PiecesGivenUp(file));
            }
        }
    }
}
