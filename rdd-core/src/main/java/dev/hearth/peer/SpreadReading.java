package dev.hearth.peer;

import dev.hearth.chunk.ChunkException;
import dev.hearth.chunk.NodeFile;
import dev.hearth.chunk.NodeFilesException;
import dev.hearth.chunk.PieceReader;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.PieceSource;
import dev.hearth.shared.BroadcastStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fetching of one file. One thread does it, a task's; what the driver and other executors say is put into a queue for it. It
 * never holds more pieces than the driver assigns at once.
 */
final class SpreadReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpreadReading.class);

    private final NodeFile copy;
    private final BroadcastStore store;
    private final Consumer<Message.FromExecutor> driver;
    private final Peers peers;
    private final Duration patience;
    private final BlockingQueue<Heard> queue = new LinkedBlockingQueue<>();
    private final Deque<PieceSource.FromStore> fromStore = new ArrayDeque<>();
    private final List<Integer> arrived = new ArrayList<>(); // since the last report
    private final List<PieceSource> failed = new ArrayList<>(); // since the last report
    private PieceReader stored;
    private IOException storeFailure;
    private String peerFailure = "nobody else has it";

    /** Something for the fetching thread. */
    private sealed interface Heard {
        record Assigned(List<PieceSource> pieces) implements Heard {}

        record Answered(PieceRequest.Answer answer) implements Heard {}
    }

    SpreadReading(
            NodeFile copy,
            BroadcastStore store,
            Consumer<Message.FromExecutor> driver,
            Peers peers,
            Duration patience) {
        this.copy = copy;
        this.store = store;
        this.driver = driver;
        this.peers = peers;
        this.patience = patience;
    }

    /** From any thread. */
    void assigned(List<PieceSource> pieces) {
        queue.add(new Heard.Assigned(pieces));
    }

    void run() throws IOException {
        report();
        while (!copy.isWhole()) {
            Heard heard = fromStore.isEmpty() ? await() : queue.poll();
            if (heard != null) {
                take(heard);
            } else if (!fromStore.isEmpty()) {
                bring(fromStore.remove());
            } else {
                LOG.warn(
                        "{} is read from its store: neither the driver nor others have sent more of it for {} s",
                        copy.file().name(),
                        patience.toSeconds());
                bringRest();
            }
            if (queue.isEmpty() && hasNews()) {
                report();
            }
        }
        if (hasNews()) {
            report(); // others wait for what it has
        }
    }

    private boolean hasNews() {
        return !arrived.isEmpty() || !failed.isEmpty();
    }

    private Heard await() throws InterruptedIOException {
        try {
            return queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it was being fetched");
        }
    }

    private void take(Heard heard) throws IOException {
        if (heard instanceof Heard.Answered answered) {
            take(answered.answer());
            return;
        }
        List<PieceSource> pieces = ((Heard.Assigned) heard).pieces();
        if (pieces.isEmpty()) {
            throw nobodyHasIt();
        }
        for (PieceSource piece : pieces) {
            if (piece instanceof PieceSource.FromHolder holder) {
                if (holder.piece() != copy.chunks() && !copy.has(copy.chunks())) {
                    continue; // meant for an earlier fetch: without the index the driver assigns nothing else
                }
                new PieceRequest(holder, answer -> queue.add(new Heard.Answered(answer)))
                        .send(copy.file().name(), peers.link(holder.holder()));
            } else {
                fromStore.add((PieceSource.FromStore) piece);
            }
        }
    }

    private void take(PieceRequest.Answer answer) throws IOException {
        PieceSource.FromHolder source = answer.source();
        if (answer instanceof PieceRequest.Answer.Came came) {
            try {
                put(source.piece(), came.bytes());
                return;
            } catch (ChunkException e) {
                peerFailure = "as sent by %s it %s".formatted(source.holder().executor(), e.getMessage());
            }
        } else {
            peerFailure =
                    "%s: %s".formatted(source.holder().executor(), ((PieceRequest.Answer.Failed) answer).reason());
        }
        LOG.debug("{}: piece {}: {}", copy.file().name(), source.piece(), peerFailure);
        failed.add(source);
    }

    private void put(int piece, byte[] bytes) throws IOException {
        copy.put(piece, bytes);
        arrived.add(piece); // also when it was here before: the driver may have forgotten that
    }

    private void bring(PieceSource.FromStore source) throws IOException {
        try {
            bring(source.piece());
        } catch (NodeFilesException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) { // another may have it
            storeFailure = e;
            failed.add(source);
        }
    }

    private void bring(int piece) throws IOException {
        if (copy.has(piece)) {
            arrived.add(piece);
            return;
        }
        if (stored == null) {
            stored = new PieceReader(copy, store.open(copy.file()));
        }
        boolean hadIndex = copy.has(copy.chunks());
        stored.bring(piece);
        arrived.add(piece);
        if (!hadIndex && piece != copy.chunks()) {
            arrived.add(copy.chunks());
        }
    }

    private void bringRest() throws IOException {
        bring(copy.chunks());
        for (int chunk = 0; chunk < copy.chunks(); chunk++) {
            bring(chunk);
        }
    }

    private IOException nobodyHasIt() {
        if (storeFailure == null) {
            return new IOException("the driver knows nobody who could send it; last, " + peerFailure);
        }
        storeFailure.addSuppressed(new IOException(peerFailure));
        return storeFailure;
    }

    private void report() {
        driver.accept(
                new Message.PiecesCame(copy.file().name(), copy.chunks(), List.copyOf(arrived), List.copyOf(failed)));
        arrived.clear();
        failed.clear();
    }

    @Override
    public void close() throws IOException {
        if (stored != null) {
            stored.close();
        }
    }
}
