package dev.hearth.broadcast.hdfs;

import dev.hearth.shared.BroadcastFile;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** A value's file while it is written: under another name, renamed when whole. */
final class HdfsBroadcastFile implements BroadcastFile {
    private static final FsPermission OWNER_MAY_READ = new FsPermission((short) 0600);

    private final FileSystem fileSystem;
    private final Path unfinished;
    private final Path finished;
    private final FSDataOutputStream out;
    private boolean committed;

    private HdfsBroadcastFile(FileSystem fileSystem, Path unfinished, Path finished, FSDataOutputStream out) {
        this.fileSystem = fileSystem;
        this.unfinished = unfinished;
        this.finished = finished;
        this.out = out;
    }

    static HdfsBroadcastFile begin(FileSystem fileSystem, Path unfinished, Path finished) throws IOException {
        FSDataOutputStream out = fileSystem
                .createFile(unfinished)
                .permission(OWNER_MAY_READ)
                .overwrite(false)
                .build();
        return new HdfsBroadcastFile(fileSystem, unfinished, finished, out);
    }

    @Override
    public OutputStream stream() {
        return out;
    }

    @Override
    public String commit() throws IOException {
        long written = out.getPos();
        out.close();
        // A file system may say no without throwing, or say yes and mean another file.
        if (!fileSystem.rename(unfinished, finished)) {
            throw new IOException("%s could not be renamed to %s".formatted(unfinished, finished));
        }
        long found = fileSystem.getFileStatus(finished).getLen();
        if (found != written) {
            throw new IOException("%s has %d bytes after %d were written".formatted(finished, found, written));
        }
        committed = true;
        return finished.getName();
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            try (out) {
                fileSystem.delete(unfinished, false);
            }
        }
    }
}
