package dev.hearth.output;

import dev.hearth.closure.CallSite;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where one save goes. Task attempts write below {@code _temporary}; when every partition has exactly one accepted attempt,
 * and not before, the driver renames those files, and no others, into place, and last writes {@code _SUCCESS}. A save that
 * fails leaves what was there before.
 */
public final class OutputDirectory {
    private final CallSite site;
    private final FileSystem fs;
    private final Path output;
    private final SaveMode mode;
    private final String save = UUID.randomUUID().toString();

    private OutputDirectory(CallSite site, FileSystem fs, Path output, SaveMode mode) {
        this.site = site;
        this.fs = fs;
        this.output = output;
        this.mode = mode;
    }

    /**
     * Checks the place; changes nothing.
     *
     * @throws OutputException if something is there that {@code mode} does not allow for
     */
    public static OutputDirectory at(String path, SaveMode mode, CallSite site, Configuration configuration) {
        try {
            Path named = new Path(path);
            FileSystem fs = named.getFileSystem(configuration);
            Path output = fs.makeQualified(named);
            if (mode == SaveMode.FAIL && fs.exists(output)) {
                throw new OutputException(
                        ("%s: output %s exists; name another path, say in the options whether to overwrite it or to append to"
                                        + " it, or remove it with: hdfs dfs -rm -r '%s'")
                                .formatted(site, output, output));
            }
            if (mode != SaveMode.FAIL
                    && fs.exists(output)
                    && fs.getFileStatus(output).isFile()) {
                throw new OutputException(
                        "%s: output %s is a file; name a directory, or remove it with: hdfs dfs -rm '%s'"
                                .formatted(site, output, output));
            }
            return new OutputDirectory(site, fs, output, mode);
        } catch (OutputException e) {
            throw e;
        } catch (IOException
                | RuntimeException e) { // no path, or a file system whose class is not there, is the latter
            throw new OutputException("%s: cannot write to '%s': %s".formatted(site, path, e.getMessage()), e);
        }
    }

    /**
     * Runs {@code job} between setting up and committing.
     *
     * @param extension what the names of the files end with
     * @param job gets the directory in which attempts write, and returns one part for each partition
     */
    public void write(String extension, Function<String, List<SavedPart>> job) {
        try {
            switch (mode) {
                case FAIL -> new PartFiles(fs, output, save, "", extension).write(job);
                case APPEND -> new PartFiles(fs, output, save, "-" + save, extension).write(job);
                case OVERWRITE -> overwrite(extension, job);
            }
        } catch (IOException e) {
            throw new OutputException("%s: cannot write %s: %s".formatted(site, output, e.getMessage()), e);
        }
    }

    private void overwrite(String extension, Function<String, List<SavedPart>> job) throws IOException {
        // Hidden from readers of the parent, and on the same volume, so that a rename will do.
        Path fresh = beside("new");
        new PartFiles(fs, fresh, save, "", extension).write(job);
        Path old = beside("old");
        try {
            boolean replaces = exists(output);
            if (replaces) {
                rename(output, old);
            }
            try {
                rename(fresh, output);
            } catch (IOException e) {
                if (replaces) {
                    Cleanup.after(e, () -> rename(old, output));
                }
                throw e;
            }
            requireOutside(fresh, old);
        } catch (IOException e) {
            Cleanup.after(e, () -> fs.delete(fresh, true));
            throw e;
        }
        fs.delete(old, true);
    }

    /** Where a directory is already, because another save has made it since, a rename moves into it. */
    private void requireOutside(Path fresh, Path old) throws IOException {
        Path inside = new Path(output, fresh.getName());
        if (exists(inside)) {
            fs.delete(inside, true);
            throw new IOException(
                    "another save has made it at the same time, and stays; what was there before, if anything, is now %s"
                            .formatted(old));
        }
    }

    private Path beside(String what) {
        return new Path(output.getParent(), ".%s.%s-%s".formatted(output.getName(), what, save));
    }

    private boolean exists(Path path) throws IOException {
        return fs.exists(path);
    }

    /** A rename may have worked although it was not confirmed, and the other way round: only what lies there counts. */
    private void rename(Path from, Path to) throws IOException {
        boolean confirmed = fs.rename(from, to);
        FileStatus found = confirmed || (!exists(from) && exists(to)) ? fs.getFileStatus(to) : null;
        if (found == null) {
            throw new IOException("%s could not be renamed to %s".formatted(from, to));
        }
    }
}
