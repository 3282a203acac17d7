package dev.hearth.broadcast.hdfs;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.FileSource;
import dev.hearth.shared.BroadcastFile;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import dev.hearth.shared.ProvisionalNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** Broadcast values as files of one directory, which only its owner may enter. */
final class HdfsBroadcastStore implements BroadcastStore {
    private static final FsPermission OWNER_MAY_ENTER = new FsPermission((short) 0700);

    private static final long NOT_THERE = -1;

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
    public BroadcastFile create(int copies) throws IOException {
        fileSystem.mkdirs(directory, OWNER_MAY_ENTER);
        Path provisional = new Path(directory, ProvisionalNames.next());
        int replication = Math.max(copies, fileSystem.getDefaultReplication(provisional));
        return HdfsBroadcastFile.begin(fileSystem, provisional, replication);
    }

    @Override
    public void adopt(String provisional, ChunkedFile file) throws IOException {
        Path from = provisional(provisional);
        Path to = path(file);
        // A file system may say no without throwing, or say yes and mean another file.
        boolean renamed = fileSystem.rename(from, to);
        long found = renamed ? fileSystem.getFileStatus(to).getLen() : lengthOf(to);
        if (!renamed && found == file.lengthBytes()) {
            fileSystem.delete(from, false); // the same content
            return;
        }
        if (!renamed && found != NOT_THERE) {
            fileSystem.delete(to, false); // what is left of the same content
            renamed = fileSystem.rename(from, to);
            found = file.lengthBytes();
        }
        if (!renamed) {
            throw new IOException("%s could not be renamed to %s".formatted(from, to));
        }
        if (found != file.lengthBytes()) {
            throw new IOException("%s has %d bytes after %d were written".formatted(to, found, file.lengthBytes()));
        }
    }

    private long lengthOf(Path path) throws IOException {
        try {
            return fileSystem.getFileStatus(path).getLen();
        } catch (FileNotFoundException e) {
            return NOT_THERE;
        }
    }

    @Override
    public void discard(String provisional) throws IOException {
        fileSystem.delete(provisional(provisional), false);
    }

    @Override
    public FileSource open(ChunkedFile file) throws IOException {
        return new HdfsFileSource(fileSystem.open(path(file)));
    }

    @Override
    public void delete(ChunkedFile file) throws IOException {
        fileSystem.delete(path(file), false);
    }

    @Override
    public boolean isLocal() {
        return "file".equals(fileSystem.getUri().getScheme());
    }

    @Override
    public String describe(ChunkedFile file) {
        return fileSystem.makeQualified(path(file)).toString();
    }

    @Override
    public void close() throws IOException {
        try (fileSystem) {
            if (role == Role.WRITER) {
                fileSystem.delete(directory, true);
            }
        }
    }

    private Path path(ChunkedFile file) {
        return new Path(directory, file.name());
    }

    private Path provisional(String name) {
        return new Path(directory, ProvisionalNames.check(name));
    }
}
