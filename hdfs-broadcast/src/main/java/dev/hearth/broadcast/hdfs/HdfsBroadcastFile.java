package dev.hearth.broadcast.hdfs;

import dev.hearth.shared.BroadcastFile;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** A file while it is written, under its provisional name. */
final class HdfsBroadcastFile implements BroadcastFile {
    private static final FsPermission OWNER_MAY_READ = new FsPermission((short) 0600);

    private final FileSystem fileSystem;
    private final Path provisional;
    private final FSDataOutputStream out;
    private boolean complete;

    private HdfsBroadcastFile(FileSystem fileSystem, Path provisional, FSDataOutputStream out) {
        this.fileSystem = fileSystem;
        this.provisional = provisional;
        this.out = out;
    }

    static HdfsBroadcastFile begin(FileSystem fileSystem, Path provisional, int replication) throws IOException {
        FSDataOutputStream out = fileSystem
                .createFile(provisional)
                .permission(OWNER_MAY_READ)
                .replication((short) replication)
                .overwrite(false)
                .build();
        return new HdfsBroadcastFile(fileSystem, provisional, out);
    }

    @Override
    public OutputStream stream() {
        return out;
    }

    @Override
    public String complete() throws IOException {
        out.close();
        complete = true;
        return provisional.getName();
    }

    @Override
    public void close() throws IOException {
        if (!complete) {
            try (out) {
                fileSystem.delete(provisional, false);
            }
        }
    }
}
