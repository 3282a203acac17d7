package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.RecordReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Map<Long, Set<ChunkedFile>> opened = new ConcurrentHashMap<>(); // by broadcast
    private final Map<Long, String> destroyed = new ConcurrentHashMap<>(); // by id: where in the program

    public BroadcastReaders(ValueFiles files, DataSerializer serializer) {
        this.files = requireNonNull(files, "files is null");
        this.serializer = requireNonNull(serializer, "serializer is null");
        this.values = new ValueReader(files);
    }

    /**
     * What a task sees in place of the handle; reads nothing yet.
     *
     * @throws IllegalStateException if another value has this id: the broadcast is another context's
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the driver's Broadcast<T> made the handle
    public <T> Broadcast<T> resolve(BroadcastHandle handle) {
        BroadcastReader<?> reader = readers.computeIfAbsent(handle.id(), id -> new BroadcastReader<>(handle, this));
        if (!reader.handle().isSame(handle)) {
            throw new IllegalStateException(
                    "broadcast %d, which the function uses, is another context's; make it with the context whose RDD the function is for"
                            .formatted(handle.id()));
        }
        return (Broadcast<T>) reader;
    }

    /** What a task sees in place of the handle. */
    BroadcastSink resolve(BroadcastSinkHandle handle) {
        return new TaskSink(handle, files, serializer);
    }

    /** Forgets a value; tasks that have it keep it, who asks anew reads it anew. */
    public void release(long id) {
        readers.remove(id);
        Set<ChunkedFile> mine = opened.remove(id);
        if (mine != null) {
            mine.stream()
                    .filter(file -> opened.values().stream().noneMatch(others -> others.contains(file)))
                    .forEach(this::forget);
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

    /** The value; the very object of another broadcast if that is made of the same bytes, for it may be large. */
    Object load(BroadcastHandle handle) {
        if (handle instanceof BroadcastHandle.Inline inline) {
            return serializer.deserialize(inline.bytes());
        }
        return readers.values().stream()
                .filter(reader -> reader.handle().isOfSameValue(handle))
                .flatMap(reader -> reader.known().stream())
                .findFirst()
                .orElseGet(() -> read(handle));
    }

    private Object read(BroadcastHandle handle) {
        if (handle instanceof BroadcastHandle.Stored stored) {
            return read(stored.id(), stored.file(), serializer::read);
        }
        Object manifest = handle instanceof BroadcastHandle.InlineParts parts
                ? serializer.deserialize(parts.manifest())
                : read(handle.id(), ((BroadcastHandle.StoredParts) handle).manifest(), serializer::read);
        return elements(handle.id(), (PartManifest) manifest);
    }

    private List<?> elements(long id, PartManifest manifest) {
        Object[] elements = new Object[manifest.size()];
        int at = 0;
        try (RecordReader reader = serializer.recordReader()) {
            for (int part = 0; part < manifest.files().size(); part++) {
                int begin = at;
                int end = begin + manifest.elements().get(part);
                int found = read(
                        id,
                        manifest.files().get(part),
                        bytes -> RecordBatches.read(bytes, reader, elements, begin, end));
                if (found != end) {
                    throw new BroadcastException("broadcast %d: part %d has %d elements, %d expected"
                            .formatted(id, part, found - begin, end - begin));
                }
                at = end;
            }
        }
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    private <T> T read(long id, ChunkedFile file, ValueReader.Body<T> body) {
        opened.computeIfAbsent(id, broadcast -> ConcurrentHashMap.newKeySet()).add(file);
        return values.read(id, file, body);
    }
}
