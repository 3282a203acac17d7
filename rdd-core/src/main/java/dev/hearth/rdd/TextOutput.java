package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One save of an RDD into a directory of its own. Attempts write into {@code _temporary/<save>}; when every partition has
 * exactly one accepted attempt, and not before, the driver renames those files, and no others, into place, removes
 * {@code _temporary} and last writes {@code _SUCCESS}. A save that fails leaves nothing.
 */
final class TextOutput {
    private static final String TEMPORARY = "_temporary";
    private static final String SUCCESS = "_SUCCESS";

    private final CallSite site;
    private final FileSystem fs;
    private final Path output;
    private final Path attempts;

    private TextOutput(CallSite site, FileSystem fs, Path output) {
        this.site = site;
        this.fs = fs;
        this.output = output;
        this.attempts = new Path(new Path(output, TEMPORARY), UUID.randomUUID().toString());
    }

    /**
     * Checks the place; changes nothing.
     *
     * @throws OutputException if something is there already
     */
    static TextOutput at(String path, CallSite site, Configuration configuration) {
        Path named = new Path(path);
        try {
            FileSystem fs = named.getFileSystem(configuration);
            Path output = fs.makeQualified(named);
            if (fs.exists(output)) {
                throw new OutputException(
                        "%s: output %s exists; name another path, or remove it with: hdfs dfs -rm -r '%s'"
                                .formatted(site, output, output));
            }
            return new TextOutput(site, fs, output);
        } catch (IOException e) {
            throw new OutputException("%s: cannot write to %s: %s".formatted(site, named, e.getMessage()), e);
        }
    }

    /** Runs {@code job} between setting up and committing; it gets the attempts' directory. */
    void write(Function<String, List<SavedPart>> job) {
        List<Path> renamed = new ArrayList<>();
        try {
            makeDirectory();
            commit(job.apply(attempts.toString()), renamed);
        } catch (IOException e) {
            OutputException failure =
                    new OutputException("%s: cannot write %s: %s".formatted(site, output, e.getMessage()), e);
            abort(renamed, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            abort(renamed, e);
            throw e;
        }
    }

    private void makeDirectory() throws IOException {
        if (!fs.mkdirs(attempts)) {
            throw new IOException("directory " + attempts + " could not be made");
        }
    }

    private void commit(List<SavedPart> parts, List<Path> renamed) throws IOException {
        for (SavedPart part : parts) {
            Path target = new Path(output, part.finalName());
            renamed.add(target);
            boolean moved = fs.rename(new Path(attempts, part.attemptFile()), target);
            // A rename may have worked although it was not confirmed, and the other way round: only what lies there
            // counts.
            FileStatus found = moved || fs.exists(target) ? fs.getFileStatus(target) : null;
            if (found == null || found.getLen() != part.lengthBytes()) {
                throw new IOException("%s should have %d bytes after its rename, found %s"
                        .formatted(target, part.lengthBytes(), found == null ? "no file" : found.getLen() + " bytes"));
            }
        }
        fs.delete(new Path(output, TEMPORARY), true);
        fs.create(new Path(output, SUCCESS), false).close();
    }

    private void abort(List<Path> renamed, Throwable failure) {
        try {
            fs.delete(new Path(output, TEMPORARY), true);
            for (Path part : renamed) {
                fs.delete(part, false);
            }
            if (fs.exists(output) && fs.listStatus(output).length == 0) {
                fs.delete(output, false);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
