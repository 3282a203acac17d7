package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.FileSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Files in memory; counts what is done with them, and is as far away as a cluster's. */
public final class MemoryStore implements BroadcastStore {
    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public final AtomicInteger opened = new AtomicInteger();
    public final AtomicLong bytesRead = new AtomicLong();
    final List<Integer> copies = new CopyOnWriteArrayList<>();
    volatile Consumer<String> beforeOpen = name -> {};

    private final Map<String, byte[]> unfinished = new ConcurrentHashMap<>();

    /** The names of files that are not done. */
    List<String> leftovers() {
        return new ArrayList<>(unfinished.keySet());
    }

    @Override
    public BroadcastFile create(int wanted) {
        copies.add(wanted);
        String name = ProvisionalNames.next();
        unfinished.put(name, new byte[0]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new BroadcastFile() {
            private boolean complete;

            @Override
            public OutputStream stream() {
                return bytes;
            }

            @Override
            public String complete() {
                unfinished.put(name, bytes.toByteArray());
                complete = true;
                return name;
            }

            @Override
            public void close() {
                if (!complete) {
                    unfinished.remove(name);
                }
            }
        };
    }

    @Override
    public void adopt(String provisional, ChunkedFile file) {
        files.putIfAbsent(file.name(), unfinished.remove(ProvisionalNames.check(provisional)));
    }

    @Override
    public void discard(String provisional) {
        unfinished.remove(provisional);
    }

    @Override
    public FileSource open(ChunkedFile file) throws IOException {
        opened.incrementAndGet();
        beforeOpen.accept(file.name());
        byte[] bytes = files.get(file.name());
        if (bytes == null) {
            throw new NoSuchFileException(file.name());
        }
        return new FileSource() {
            @Override
            public int read(long position, byte[] into) {
                int count = (int) Math.max(0, Math.min(into.length, bytes.length - position));
                System.arraycopy(bytes, (int) Math.min(position, bytes.length), into, 0, count);
                bytesRead.addAndGet(count);
                return count;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    @Override
    public void delete(ChunkedFile file) {
        files.remove(file.name());
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public String describe(ChunkedFile file) {
        return "memory " + file.name();
    }

    @Override
    public void close() {
        files.clear();
    }
}
