package dev.hearth.executor;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.storage.Block;
import dev.hearth.storage.BlockCursor;
import dev.hearth.storage.BlockStore;
import dev.hearth.storage.BlockWriter;
import dev.hearth.task.BlockEnvironment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Copies persisted partitions from other executors, one after the other beside the tasks, and says how each ended. */
final class BlockCopies implements AutoCloseable {
    private final BlockEnvironment environment;
    private final Consumer<Message.FromExecutor> driver;
    private final ExecutorService thread;

    BlockCopies(BlockEnvironment environment, Consumer<Message.FromExecutor> driver) {
        this.environment = environment;
        this.driver = driver;
        this.thread = Executors.newSingleThreadExecutor(body -> {
            Thread made = new Thread(body, "hearth-copies-" + environment.self());
            made.setDaemon(true);
            return made;
        });
    }

    /** Returns at once. */
    void begin(Message.CopyBlock copy) {
        try {
            thread.execute(() -> driver.accept(made(copy)));
        } catch (RejectedExecutionException e) {
            // This executor is ending, which the driver will learn.
        }
    }

    private Message.FromExecutor made(Message.CopyBlock copy) {
        try {
            return copied(copy)
                    .<Message.FromExecutor>map(block -> new Message.BlocksKept(List.of(block)))
                    .orElseGet(() -> new Message.BlockNotCopied(copy.block(), "there is no room for it"));
        } catch (Throwable e) { // a partition's classes are the program's own; the driver waits for an answer
            return new Message.BlockNotCopied(copy.block(), e.toString());
        }
    }

    private Optional<CachedBlock> copied(Message.CopyBlock copy) {
        BlockStore store = environment.store();
        BlockWriter writer = store.write(copy.block(), copy.as());
        try (BlockCursor<Object> elements = store.elements(
                copy.block(),
                environment.others().open(copy.block(), copy.source()),
                copy.source().executor())) {
            Room room = new Room(writer);
            while (room.left && elements.tryAdvance(room)) {
                // the writer has taken the element
            }
            Optional<Block> whole = room.left ? writer.finish() : Optional.empty();
            return whole.map(block -> {
                Block kept = store.publish(block, copy.as());
                return new CachedBlock(kept.id(), kept.memoryBytes(), kept.diskBytes());
            });
        } finally {
            writer.abandon();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Writes what it is given, and notes when there is no more room. */
    private static final class Room implements Consumer<Object> {
        private final BlockWriter writer;
        private boolean left = true;

        Room(BlockWriter writer) {
            this.writer = writer;
        }

        @Override
        public void accept(Object element) {
            left = writer.add(element);
        }
    }
}
