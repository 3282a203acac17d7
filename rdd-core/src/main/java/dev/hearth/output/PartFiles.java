package dev.hearth.output;

import dev.hearth.format.Concurrently;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files that one save adds to a directory, which may have others. */
final class PartFiles {
    private static final String TEMPORARY = "_temporary";
    private static final String SUCCESS = "_SUCCESS";

    private final FileSystem fs;
    private final Path directory;
    private final Path attempts;
    private final String ending;
    private final Set<Path> renamed = ConcurrentHashMap.newKeySet();
    private boolean hadSuccess;

    /**
     * @param save unique
     * @param distinction stands between a part's number and the extension
     */
    PartFiles(FileSystem fs, Path directory, String save, String distinction, String extension) {
        this.fs = fs;
        this.directory = directory;
        this.attempts = new Path(new Path(directory, TEMPORARY), save);
        this.ending = distinction + extension;
    }

    /** Runs {@code job} between setting up and committing; it gets the attempts' directory. */
    void write(Function<String, List<SavedPart>> job) throws IOException {
        try {
            if (!fs.mkdirs(attempts)) {
                throw new IOException("directory " + attempts + " could not be made");
            }
            commit(job.apply(attempts.toString()));
        } catch (IOException | RuntimeException | Error e) {
            Cleanup.after(e, this::abort);
            throw e;
        }
    }

    private void commit(List<SavedPart> parts) throws IOException {
        hadSuccess = fs.delete(success(), false); // of a save before this one, while parts are missing
        Concurrently.map(parts, this::commit);
        clean();
        markSuccess();
    }

    private Path commit(SavedPart part) throws IOException {
        Path source = new Path(attempts, part.attemptFile());
        Path target = new Path(directory, "part-%05d%s".formatted(part.partition(), ending));
        renamed.add(target);
        boolean moved = fs.rename(source, target);
        if (!moved && fs.exists(source) && fs.exists(target)) {
            renamed.remove(target);
            throw new IOException(
                    target + " is there already, from another save at the same time; give each its own path");
        }
        // A rename may have worked although it was not confirmed, and the other way round: only what lies there counts.
        FileStatus found = moved || fs.exists(target) ? fs.getFileStatus(target) : null;
        if (found == null || found.getLen() != part.lengthBytes()) {
            throw new IOException("%s should have %d bytes after its rename, found %s"
                    .formatted(target, part.lengthBytes(), found == null ? "no file" : found.getLen() + " bytes"));
        }
        return target;
    }

    private void abort() throws IOException {
        clean(); // first: a rename that is still under way has nothing to rename then
        for (Path part : renamed) {
            fs.delete(part, false);
        }
        if (hadSuccess) {
            markSuccess();
        }
        if (fs.exists(directory) && fs.listStatus(directory).length == 0) {
            fs.delete(directory, false);
        }
    }

    /** Where several saves add to one directory, another may make the very file at this moment. */
    private void markSuccess() throws IOException {
        try {
            fs.createNewFile(success());
        } catch (IOException e) {
            if (!fs.exists(success())) {
                throw e;
            }
        }
    }

    private Path success() {
        return new Path(directory, SUCCESS);
    }

    /** Another save into the same directory may be under way; its attempts stay. */
    private void clean() throws IOException {
        fs.delete(attempts, true);
        Path temporary = attempts.getParent();
        if (fs.exists(temporary) && fs.listStatus(temporary).length == 0) {
            fs.delete(temporary, false);
        }
    }
}
