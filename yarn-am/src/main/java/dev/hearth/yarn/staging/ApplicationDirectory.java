package dev.hearth.yarn.staging;

import dev.hearth.yarn.launch.ContainerFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** The files of one application that has not ended yet. */
public final class ApplicationDirectory {
    private final FileSystem fileSystem;
    private final Path directory;

    ApplicationDirectory(FileSystem fileSystem, Path directory) {
        this.fileSystem = fileSystem;
        this.directory = directory;
    }

    public Path path() {
        return directory;
    }

    public void make() throws IOException {
        if (!fileSystem.mkdirs(directory, StagingArea.DIRECTORY)) {
            throw new IOException(directory + " cannot be made");
        }
    }

    /** Copies a file of this machine. */
    public ContainerFile upload(java.nio.file.Path local, String stagedName, String containerName, boolean unpacked)
            throws IOException {
        return write(stagedName, containerName, unpacked, out -> {
            try (InputStream in = Files.newInputStream(local)) {
                in.transferTo(out);
            }
        });
    }

    /** Writes a small file; it has the same name here and in containers. */
    public ContainerFile write(String name, Content content) throws IOException {
        return write(name, name, false, content);
    }

    private ContainerFile write(String stagedName, String containerName, boolean unpacked, Content content)
            throws IOException {
        Path file = new Path(directory, stagedName);
        try (OutputStream out = PrivateFile.create(fileSystem, file)) {
            content.writeTo(out);
        }
        return ContainerFile.of(containerName, fileSystem.getFileStatus(file), unpacked);
    }

    /**
     * Reads a small file that must be the user's own, as {@link #write} makes them; empty if there is none.
     *
     * @throws IOException if somebody else could have written or read it, too
     */
    public Optional<byte[]> read(String name, String user) throws IOException {
        Path file = new Path(directory, name);
        try {
            for (FileStatus each : List.of(fileSystem.getFileStatus(directory), fileSystem.getFileStatus(file))) {
                FsPermission own = each.isDirectory() ? StagingArea.DIRECTORY : StagingArea.FILE;
                if (!each.getOwner().equals(user) || !each.getPermission().equals(own)) {
                    throw new IOException("%s is %s of %s, expected %s of %s; it is not used"
                            .formatted(each.getPath(), each.getPermission(), each.getOwner(), own, user));
                }
            }
            try (InputStream in = fileSystem.open(file)) {
                return Optional.of(in.readAllBytes());
            }
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    public void delete() throws IOException {
        fileSystem.delete(directory, true);
    }

    /** Writes a file's bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
