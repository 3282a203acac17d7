package dev.hearth.yarn.staging;

import dev.hearth.yarn.launch.ContainerFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Jars on the cluster that many applications use, each uploaded once for its content. When one was last used is the modification time of a
 * marker beside it and not its own, because YARN refuses a file whose time has changed since the application was submitted.
 */
public final class EngineJarCache {
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final String MARKER = "last-used";

    private final FileSystem fileSystem;
    private final Path directory;
    private final ApplicationDirectory workshop;

    /** @param workshop where uploads are made, so that one that is cut short goes with it */
    public EngineJarCache(StagingArea area, ApplicationDirectory workshop) {
        this.fileSystem = area.fileSystem();
        this.directory = area.engineJars();
        this.workshop = workshop;
    }

    /**
     * The jar as a file for containers; uploads it if the cluster does not have it.
     *
     * @param name in containers
     */
    public ContainerFile provide(java.nio.file.Path jar, String name) throws IOException {
        Path entry = new Path(directory, sha256(jar));
        fileSystem.mkdirs(entry, StagingArea.DIRECTORY);
        FileStatus marker = touch(new Path(entry, MARKER)); // first, so that nobody sweeps what is about to be used
        Path cached = new Path(entry, name);
        if (lengthOrMissing(cached) != Files.size(jar)) {
            upload(jar, cached, name);
        }
        sweep(marker.getModificationTime());
        return ContainerFile.of(name, fileSystem.getFileStatus(cached), false);
    }

    private void upload(java.nio.file.Path jar, Path cached, String name) throws IOException {
        Path attempt = new Path(workshop.upload(jar, name, name, false).source());
        try {
            long uploaded = lengthOrMissing(cached);
            if (uploaded >= 0 && uploaded != Files.size(jar)) {
                fileSystem.delete(cached, false);
            }
            // Another client of the same user may have won; its jar is as good as ours.
            fileSystem.rename(attempt, cached);
            if (lengthOrMissing(cached) != Files.size(jar)) {
                throw new IOException("%s has %d bytes after the upload of %d; delete it and submit again"
                        .formatted(cached, lengthOrMissing(cached), Files.size(jar)));
            }
        } finally {
            fileSystem.delete(attempt, false);
        }
    }

    /** Times come from the file system alone: this machine's clock may differ. */
    private void sweep(long now) throws IOException {
        for (FileStatus entry : fileSystem.listStatus(directory)) {
            Path marker = new Path(entry.getPath(), MARKER);
            if (fileSystem.exists(marker)
                    && now - fileSystem.getFileStatus(marker).getModificationTime() > UNUSED.toMillis()) {
                fileSystem.delete(entry.getPath(), true);
            }
        }
    }

    private FileStatus touch(Path marker) throws IOException {
        try {
            PrivateFile.create(fileSystem, marker).close();
        } catch (IOException e) {
            if (!fileSystem.exists(marker)) { // or another client of the same user has touched it just now
                throw e;
            }
        }
        return fileSystem.getFileStatus(marker);
    }

    private long lengthOrMissing(Path file) throws IOException {
        try {
            return fileSystem.getFileStatus(file).getLen();
        } catch (FileNotFoundException e) {
            return Long.MIN_VALUE;
        }
    }

    private static String sha256(java.nio.file.Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
