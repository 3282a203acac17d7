package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.SerializationException;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broadcasts of one application, on the driver: small values ride in their handles, others go through the store. */
public final class Broadcasts implements BroadcastManager {
    private static final Logger LOG = LoggerFactory.getLogger(Broadcasts.class);
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
        List<ChunkedFile> written = new ArrayList<>();
        Written whole = write(id, value, written);
        BroadcastHandle handle = whole.file()
                .<BroadcastHandle>map(file -> BroadcastHandle.Stored.of(id, file))
                .orElseGet(() -> new BroadcastHandle.Inline(id, whole.bytes()));
        return broadcast(handle, written, () -> value);
    }

    @Override
    public BroadcastSink sink() {
        return new DriverSink(new BroadcastSinkHandle(settings.compression(), settings.copiesFor(readers.getAsInt())));
    }

    @Override
    public <T> Broadcast<List<T>> ofParts(List<BroadcastPart> parts) {
        long id = ids.getAndIncrement();
        List<ChunkedFile> written = new ArrayList<>();
        BroadcastHandle handle = null;
        try {
            PartManifest manifest = PartManifest.of(id, parts);
            for (BroadcastPart part : parts) {
                if (part.file().isPresent()) {
                    files.add(new BroadcastOutput.Complete(
                            part.provisional().orElseThrow(), part.file().get()));
                    written.add(part.file().get());
                }
            }
            Written list = write(id, manifest, written);
            handle = list.file()
                    .<BroadcastHandle>map(file -> BroadcastHandle.StoredParts.of(id, file))
                    .orElseGet(() -> new BroadcastHandle.InlineParts(id, list.bytes()));
        } catch (IOException e) {
            throw new BroadcastException(
                    "broadcast %d: what tasks have written could not be named: %s".formatted(id, e.getMessage()), e);
        } finally {
            if (handle == null) {
                giveUp(parts, written);
            }
        }
        // Readers of its own, reachable from nowhere else: what remembers a handle keeps it from being collected.
        Broadcast<List<T>> reader = new BroadcastReaders(new StoredFiles(store), serializer).resolve(handle);
        return broadcast(handle, written, reader::value);
    }

    /** A serialized value: its file, or else its bytes. */
    private record Written(Optional<ChunkedFile> file, byte[] bytes) {}

    /** Writes a value that is there as a whole; adds its file, if it needs one, to {@code written}. */
    private Written write(long id, Object value, List<ChunkedFile> written) {
        try (BroadcastOutput out = new BroadcastOutput(store, output())) {
            serializer.write(value, out);
            Optional<BroadcastOutput.Complete> complete = out.finish();
            if (complete.isEmpty()) {
                return new Written(Optional.empty(), out.bytes());
            }
            files.add(complete.get());
            written.add(complete.get().file());
            return new Written(Optional.of(complete.get().file()), new byte[0]);
        } catch (SerializationException e) {
            throw StreamFailure.in(e)
                    .map(failure -> unwritten(id, value, failure))
                    .orElseGet(() -> new BroadcastException("%s: %s".formatted(what(id, value), e.getMessage()), e));
        } catch (IOException e) {
            throw unwritten(id, value, e);
        }
    }

    private void giveUp(List<BroadcastPart> parts, List<ChunkedFile> written) {
        try {
            files.deleteUnused(files.leave(written));
            for (BroadcastPart part : parts) {
                if (part.provisional().isPresent()) {
                    store.discard(part.provisional().get());
                }
            }
        } catch (IOException e) {
            LOG.debug("files of a broadcast that was not made go with their directory", e);
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

    private <T> Broadcast<T> broadcast(BroadcastHandle handle, List<ChunkedFile> written, Supplier<T> value) {
        BroadcastRemoval removal = new BroadcastRemoval(handle.id(), written, files, listener);
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
