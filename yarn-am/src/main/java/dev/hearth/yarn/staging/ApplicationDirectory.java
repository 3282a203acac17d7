package dev.hearth.yarn.staging;

import dev.hearth.yarn.launch.ContainerFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

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

    public void delete() throws IOException {
        fileSystem.delete(directory, true);
    }

    /** Writes a file's bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
