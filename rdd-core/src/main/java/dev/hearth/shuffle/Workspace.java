package dev.hearth.shuffle;

import static java.util.Objects.requireNonNull;

import dev.hearth.conf.Compression;
import dev.hearth.disk.LocalFile;
import dev.hearth.disk.LocalFiles;
import dev.hearth.frame.FrameDecoder;
import dev.hearth.frame.FrameEncoder;
import dev.hearth.memory.Spilling;
import dev.hearth.memory.TaskMemory;
import dev.hearth.serializer.DataSerializer;
import java.util.HashSet;
import java.util.Set;

/**
 * What a task attempt may use to bring records together: memory, local disks, a serializer. Closing it deletes every
 * temporary file of the attempt and gives its memory back. Confined to the attempt's thread.
 */
public final class Workspace implements AutoCloseable {
    private static final long DEFAULT_LEAST_BYTES = 1 << 20;
    private static final int CHECK_EVERY = 1 << 10;

    private final TaskMemory memory;
    private final LocalFiles files;
    private final DataSerializer serializer;
    private final Compression compression;
    private final Runnable check;
    private final long leastBytes;
    private final Set<LocalFile> temporary = new HashSet<>();
    private final Set<SpillInput> open = new HashSet<>();
    private int records;
    private long spilledBytes;
    private int spills;
    private boolean lentFiles;

    /**
     * @param memory the attempt's; closed with this workspace
     * @param check looked at every 1,024 records; throws if the attempt has been cancelled
     */
    public Workspace(
            TaskMemory memory, LocalFiles files, DataSerializer serializer, Compression compression, Runnable check) {
        this(memory, files, serializer, compression, check, DEFAULT_LEAST_BYTES);
    }

    /** @param leastBytes what each collection may hold however little memory there is */
    Workspace(
            TaskMemory memory,
            LocalFiles files,
            DataSerializer serializer,
            Compression compression,
            Runnable check,
            long leastBytes) {
        this.memory = requireNonNull(memory, "memory is null");
        this.files = requireNonNull(files, "files is null");
        this.serializer = requireNonNull(serializer, "serializer is null");
        this.compression = requireNonNull(compression, "compression is null");
        this.check = requireNonNull(check, "check is null");
        this.leastBytes = leastBytes;
    }

    /** Bytes that did not fit in memory and were written to local disks, merging passes included. */
    public long spilledBytes() {
        return spilledBytes;
    }

    /** Whether something was handed out that needs the attempt's files to be read, and so must not be kept longer. */
    public boolean hasLentFiles() {
        return lentFiles;
    }

    void lendsFiles() {
        lentFiles = true;
    }

    /** How often something was spilled. */
    public int spills() {
        return spills;
    }

    /** Deletes the attempt's temporary files and closes its memory; idempotent. */
    @Override
    public void close() {
        Set.copyOf(open).forEach(SpillInput::close);
        temporary.forEach(LocalFile::delete);
        temporary.clear();
        memory.close();
    }

    TaskMemory memory() {
        return memory;
    }

    DataSerializer serializer() {
        return serializer;
    }

    long leastBytes() {
        return leastBytes;
    }

    MemoryClaim claim() {
        return new MemoryClaim(memory, leastBytes);
    }

    /** @param holder spills when other collections of the task ask for memory */
    MemoryClaim claim(Spilling holder) {
        return new MemoryClaim(memory, leastBytes, holder);
    }

    FrameEncoder encoder() {
        return new FrameEncoder(compression);
    }

    FrameDecoder decoder() {
        return new FrameDecoder(serializer.recordReader());
    }

    /** Counts a record, and looks every 1,024 whether the attempt has been cancelled. */
    void passed() {
        if ((++records & (CHECK_EVERY - 1)) == 0) {
            check.run();
        }
    }

    /** As {@link #passed()} for so many records at once. */
    void passed(int count) {
        int before = records;
        records += count;
        if (before / CHECK_EVERY != records / CHECK_EVERY) {
            check.run();
        }
    }

    /** Writes a file that goes with the attempt, or before with {@link #discard}. */
    LocalFile spill(LocalFiles.Body body) {
        LocalFile file = files.writeTemporary(body);
        temporary.add(file);
        spilledBytes += file.length();
        spills++;
        return file;
    }

    void discard(LocalFile file) {
        if (temporary.remove(file)) {
            file.delete();
        }
    }

    /** Notes an open file, in case its reader does not read to the end. */
    void opened(SpillInput input) {
        open.add(input);
    }

    void closed(SpillInput input) {
        open.remove(input);
    }
}
