package dev.hearth.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor's files on its local disks, readable by their owner only and all removed on {@link #close}. Files are spread
 * over the directories by a hash of their names. A directory that fails (full, read-only, gone) is skipped, and tried last
 * until it has taken a file again. Safe for use by many threads.
 */
public final class LocalFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFiles.class);

    private final List<LocalDirectory> directories;
    private final AtomicLong temporary = new AtomicLong();

    /** What a file contains. Run again from the start for the next directory where one fails, so it must change nothing. */
    @FunctionalInterface
    public interface Body {
        /** @throws IOException what {@code out} throws; any other failure is the body's own */
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param directories existing ones, usually one for each disk */
    public LocalFiles(List<Path> directories) {
        this(directories, FileOpener.PLAIN);
    }

    /** @param opener opens what is written */
    public LocalFiles(List<Path> directories, FileOpener opener) {
        if (directories.isEmpty()) {
            throw new IllegalArgumentException("no local directory was given; at least one is needed for spilling");
        }
        this.directories = directories.stream()
                .map(given -> new LocalDirectory(given, opener))
                .toList();
    }

    /**
     * Writes a file; nobody sees it under its name before it is whole.
     *
     * @param name unique among this executor's files
     * @throws LocalFilesException if no directory takes it
     */
    public LocalFile write(String name, Body body) {
        return inOneOf(name, directory -> directory.write(name, body));
    }

    /**
     * Starts a file that is written piece by piece; nobody sees it under its name before it is finished. A directory that fails
     * before the first piece is skipped; later, it is the writer's failure.
     *
     * @param name unique among this executor's files
     * @throws LocalFilesException if no directory takes it
     */
    public LocalFileWriter create(String name) {
        return inOneOf(name, directory -> directory.create(name));
    }

    /** As {@link #write}, under a name of its own. */
    public LocalFile writeTemporary(Body body) {
        return write("spill-" + temporary.incrementAndGet(), body);
    }

    private <T> T inOneOf(String name, Use<T> use) {
        List<String> words = new ArrayList<>();
        List<DiskException> reasons = new ArrayList<>();
        for (LocalDirectory directory : candidates(name)) {
            try {
                return use.of(directory);
            } catch (DiskException e) {
                LOG.warn("local directory {} does not take {}: {}", directory, name, e.getMessage());
                words.add(directory + ": " + e.getMessage());
                reasons.add(e);
            } catch (IOException e) {
                throw LocalFiles.<RuntimeException>asItIs(e);
            }
        }
        throw new LocalFilesException(
                "no local directory takes %s (%s); free space or give the executors other directories"
                        .formatted(name, String.join("; ", words)),
                reasons);
    }

    /** What a body throws may be a user function's own, whose callers must see it as it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> RuntimeException asItIs(Exception thrown) throws E {
        throw (E) thrown;
    }

    /** What is tried with one directory after the other. */
    @FunctionalInterface
    private interface Use<T> {
        T of(LocalDirectory directory) throws IOException;
    }

    /** From the one that the name's hash chooses, round; those that failed last. */
    private List<LocalDirectory> candidates(String name) {
        int first = Math.floorMod(name.hashCode(), directories.size());
        List<LocalDirectory> round = new ArrayList<>(directories.subList(first, directories.size()));
        round.addAll(directories.subList(0, first));
        return round.stream()
                .collect(Collectors.teeing(
                        Collectors.filtering(directory -> !directory.suspect(), Collectors.toList()),
                        Collectors.filtering(LocalDirectory::suspect, Collectors.toList()),
                        (sound, suspect) -> {
                            sound.addAll(suspect);
                            return sound;
                        }));
    }

    /** Removes every file, whoever still uses it; what cannot be removed is logged. */
    @Override
    public void close() {
        for (LocalDirectory directory : directories) {
            try {
                directory.remove();
            } catch (IOException e) {
                LOG.warn("local directory {} was not cleaned: {}", directory, e.toString());
            }
        }
    }
}
