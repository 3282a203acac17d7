package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.serializer.DataSerializer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broadcasts of one executor: each value is read once, on first use, and kept until released. Safe for many threads. */
public final class BroadcastReaders {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastReaders.class);

    private final ValueReader values;
    private final ValueFiles files;
    private final DataSerializer serializer;
    private final Map<Long, BroadcastReader<?>> readers = new ConcurrentHashMap<>();
    private final Map<Long, String> destroyed = new ConcurrentHashMap<>(); // by id: where in the program

    public BroadcastReaders(ValueFiles files, DataSerializer serializer) {
        this.files = requireNonNull(files, "files is null");
        this.serializer = requireNonNull(serializer, "serializer is null");
        this.values = new ValueReader(files);
    }

    /** What a task sees in place of the handle; reads nothing yet. */
    public Broadcast<?> resolve(BroadcastHandle handle) {
        return readers.computeIfAbsent(handle.id(), id -> new BroadcastReader<>(handle, this));
    }

    /** Forgets a value; tasks that have it keep it, who asks anew reads it anew. */
    public void release(long id) {
        BroadcastReader<?> reader = readers.remove(id);
        if (reader != null && reader.handle() instanceof BroadcastHandle.Stored stored && !isRead(stored.name())) {
            forget(stored.file());
        }
    }

    /**
     * Forgets a value that the driver has destroyed; tasks that still use it fail, saying so.
     *
     * @param where in the program
     */
    public void destroy(long id, String where) {
        destroyed.put(id, where);
        release(id);
    }

    private boolean isRead(String name) {
        return readers.values().stream()
                .anyMatch(reader -> reader.handle() instanceof BroadcastHandle.Stored stored
                        && stored.name().equals(name));
    }

    private void forget(ChunkedFile file) {
        try {
            files.forget(file);
        } catch (IOException e) {
            LOG.debug("{} goes with its directory", file.name(), e);
        }
    }

    Optional<String> destroyedAt(long id) {
        return Optional.ofNullable(destroyed.get(id));
    }

    Object load(BroadcastHandle handle) {
        if (handle instanceof BroadcastHandle.Inline inline) {
            return serializer.deserialize(inline.bytes());
        }
        return values.read(handle.id(), ((BroadcastHandle.Stored) handle).file(), serializer::read);
    }
}
