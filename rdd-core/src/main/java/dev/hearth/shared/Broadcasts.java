package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.SerializationException;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** The broadcasts of one application, on the driver: small values ride in their handles, others go through the store. */
public final class Broadcasts implements BroadcastManager {
    private static final Cleaner UNREACHABLE = Cleaner.create();

    private final BroadcastStore store;
    private final NamedFiles files;
    private final DataSerializer serializer;
    private final BroadcastSettings settings;
    private final IntSupplier readers;
    private final BroadcastListener listener;
    private final AtomicLong ids = new AtomicLong();

    /**
     * @param store closed with this object
     * @param readers how many executors are expected to read a value
     * @param listener told of each broadcast that goes, from many threads
     */
    public Broadcasts(
            BroadcastStore store,
            DataSerializer serializer,
            BroadcastSettings settings,
            IntSupplier readers,
            BroadcastListener listener) {
        this.store = requireNonNull(store, "store is null");
        this.files = new NamedFiles(store);
        this.serializer = requireNonNull(serializer, "serializer is null");
        this.settings = settings;
        this.readers = readers;
        this.listener = requireNonNull(listener, "listener is null");
    }

    @Override
    public <T> Broadcast<T> create(T value) {
        requireNonNull(value, "broadcast value is null");
        long id = ids.getAndIncrement();
        try (BroadcastOutput out = new BroadcastOutput(store, output())) {
            serializer.write(value, out);
            Optional<BroadcastOutput.Complete> complete = out.finish();
            if (complete.isEmpty()) {
                return broadcast(new BroadcastHandle.Inline(id, out.bytes()), Optional.empty(), value);
            }
            files.add(complete.get());
            ChunkedFile file = complete.get().file();
            return broadcast(BroadcastHandle.Stored.of(id, file), Optional.of(file), value);
        } catch (SerializationException e) {
            throw StreamFailure.in(e)
                    .map(failure -> unwritten(id, value, failure))
                    .orElseGet(() -> new BroadcastException("%s: %s".formatted(what(id, value), e.getMessage()), e));
        } catch (IOException e) {
            throw unwritten(id, value, e);
        }
    }

    private static BroadcastException unwritten(long id, Object value, IOException e) {
        return new BroadcastException("%s, could not be written: %s".formatted(what(id, value), e.getMessage()), e);
    }

    private static String what(long id, Object value) {
        return "broadcast %d, a %s".formatted(id, value.getClass().getName());
    }

    private BroadcastOutput.Settings output() {
        return new BroadcastOutput.Settings(
                settings.inlineLimitBytes(), settings.compression(), settings.copiesFor(readers.getAsInt()));
    }

    private <T> Broadcast<T> broadcast(BroadcastHandle handle, Optional<ChunkedFile> file, T value) {
        BroadcastRemoval removal = new BroadcastRemoval(handle.id(), file, files, listener);
        // The handle is what RDDs keep of a broadcast that their functions captured: the program may hold nothing else.
        UNREACHABLE.register(handle, removal);
        return new DriverBroadcast<>(handle, value, removal);
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (IOException e) {
            throw new BroadcastException("broadcast files could not be removed: " + e.getMessage(), e);
        }
    }
}
