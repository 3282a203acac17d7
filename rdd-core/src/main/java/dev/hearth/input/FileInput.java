package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.fingerprint.Fingerprint;
import dev.hearth.fingerprint.FingerprintBuilder;
import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Files of one format. Large ones are cut into ranges, small ones read together. */
public abstract class FileInput<T> implements Input<T> {
    // Driver only.
    private final transient InputFiles files;
    private final transient Cutting cutting;

    protected FileInput(InputFiles files, Cutting cutting) {
        this.files = files;
        this.cutting = cutting;
    }

    @Override
    public final Listing list(CallSite site, Configuration configuration) {
        FileCutter cutter = new FileCutter(cutting, site, configuration);
        List<FileStatus> listed = files.list(site, configuration).stream()
                .filter(file -> file.getLen() > 0 || wantsEmptyFiles())
                .toList();
        List<FileStatus> whole = listed.stream()
                .filter(file -> !divisible(file, site, configuration))
                .toList();
        if (!whole.isEmpty()) {
            notDivisible(whole, site, configuration);
        }
        Set<FileStatus> undivided = new HashSet<>(whole);
        return new Listing(cutter.cut(listed, file -> !undivided.contains(file)), contents(listed));
    }

    /** Path, length and time of modification; a file system that does not keep that time cannot tell. */
    private static Optional<Fingerprint> contents(List<FileStatus> listed) {
        FingerprintBuilder builder = new FingerprintBuilder("files 1");
        for (FileStatus file : listed) {
            if (file.getModificationTime() == 0) {
                return Optional.empty();
            }
            builder.add(file.getPath().toString()).add(file.getLen()).add(file.getModificationTime());
        }
        return Optional.of(builder.build());
    }

    /** Whether a file without a byte says something; here it does not. */
    protected boolean wantsEmptyFiles() {
        return false;
    }

    /** Whether reading may begin in the middle of the file; called on the driver, for each file. */
    protected abstract boolean divisible(FileStatus file, CallSite site, Configuration configuration);

    /** Told once of all files that one task each has to read alone. */
    protected void notDivisible(List<FileStatus> whole, CallSite site, Configuration configuration) {}

    /** Opens one range of a file; closes with {@code scope} what it opens. */
    protected abstract Records<T> open(FileRange range, Path path, AttemptScope scope) throws IOException;

    @Override
    public final Records<T> open(Portion portion, AttemptScope task) throws IOException {
        if (portion instanceof FileRange range) {
            return open(range, new Path(range.path()), task);
        }
        return new ConcatenatedRecords<>(this, ((FileRanges) portion).ranges(), task);
    }
}
