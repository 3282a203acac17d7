package dev.hearth.broadcast.hdfs;

import dev.hearth.shared.BroadcastFile;
import dev.hearth.shared.BroadcastLocation;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** Broadcast values as files of one directory, which only its owner may enter. */
final class HdfsBroadcastStore implements BroadcastStore {
    private static final FsPermission OWNER_MAY_ENTER = new FsPermission((short) 0700);

    private final FileSystem fileSystem;
    private final Path directory;
    private final Role role;

    /**
     * @param fileSystem closed with the store
     * @param directory a writer makes it on first use, and removes it when closed
     */
    HdfsBroadcastStore(FileSystem fileSystem, Path directory, Role role) {
        this.fileSystem = fileSystem;
        this.directory = directory;
        this.role = role;
    }

    @Override
    public BroadcastFile create(long id) throws IOException {
        fileSystem.mkdirs(directory, OWNER_MAY_ENTER);
        String name = "broadcast-" + id;
        return HdfsBroadcastFile.begin(
                fileSystem, new Path(directory, "." + name + ".unfinished"), new Path(directory, name));
    }

    @Override
    public InputStream open(BroadcastLocation location) throws IOException {
        return fileSystem.open(path(location));
    }

    @Override
    public void delete(BroadcastLocation location) throws IOException {
        fileSystem.delete(path(location), false);
    }

    @Override
    public String describe(BroadcastLocation location) {
        return fileSystem.makeQualified(path(location)).toString();
    }

    @Override
    public void close() throws IOException {
        try (fileSystem) {
            if (role == Role.WRITER) {
                fileSystem.delete(directory, true);
            }
        }
    }

    private Path path(BroadcastLocation location) {
        return new Path(directory, location.name());
    }
}
