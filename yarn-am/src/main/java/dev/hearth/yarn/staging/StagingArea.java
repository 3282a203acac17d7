package dev.hearth.yarn.staging;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * One user's own place on the cluster's file system: directories of applications, and engine jars that outlive them.
 * Everything is made 0700 or 0600, and a directory that belongs to somebody else is refused.
 */
public final class StagingArea implements AutoCloseable {
    static final FsPermission DIRECTORY = new FsPermission((short) 0700);
    static final FsPermission FILE = new FsPermission((short) 0600);

    private final FileSystem fileSystem;
    private final Path base;

    private StagingArea(FileSystem fileSystem, Path base) {
        this.fileSystem = fileSystem;
        this.base = base;
    }

    /**
     * In {@code hearth.staging-directory} if set, otherwise in {@code .hearth} of the user's home directory, otherwise, where
     * that cannot be made, in {@code /tmp}.
     *
     * @throws IOException if none of them can be made the user's own
     */
    public static StagingArea open(Configuration hadoop, HearthConf settings, String user) throws IOException {
        Optional<Path> set = settings.find(HearthSettings.STAGING_DIRECTORY).map(Path::new);
        // An instance of its own, because a cached one may be closed by anybody; and not closed by Hadoop at the end of
        // the
        // process, because that is when a client that is interrupted has to clean up.
        Configuration own = new Configuration(hadoop);
        own.setBoolean(CommonConfigurationKeysPublic.FS_AUTOMATIC_CLOSE_KEY, false);
        FileSystem fileSystem =
                FileSystem.newInstance(set.orElseGet(() -> new Path("/")).toUri(), own);
        try {
            Path base = set.isPresent()
                    ? ownDirectory(fileSystem, new Path(set.get(), user), user)
                    : defaultBase(fileSystem, user);
            ownDirectory(fileSystem, new Path(base, "staging"), user);
            return new StagingArea(fileSystem, base);
        } catch (IOException | RuntimeException e) {
            fileSystem.close();
            throw e;
        }
    }

    private static Path defaultBase(FileSystem fileSystem, String user) throws IOException {
        Path home = fileSystem.getHomeDirectory();
        IOException withoutHome;
        try {
            return ownDirectory(fileSystem, new Path(home, ".hearth"), user);
        } catch (IOException e) {
            withoutHome = e;
        }
        try {
            return ownDirectory(fileSystem, new Path("/tmp/hearth-" + user), user);
        } catch (IOException e) {
            e.addSuppressed(withoutHome);
            throw e;
        }
    }

    private static Path ownDirectory(FileSystem fileSystem, Path directory, String user) throws IOException {
        FileStatus found = statusOrNull(fileSystem, directory);
        if (found == null) {
            if (!fileSystem.mkdirs(directory, DIRECTORY)) {
                throw new IOException(directory + " cannot be made");
            }
            found = fileSystem.getFileStatus(directory);
        }
        if (!found.isDirectory()) {
            throw new IOException(
                    directory + " is not a directory; remove it or set " + HearthSettings.STAGING_DIRECTORY.key());
        }
        if (!found.getOwner().equals(user)) {
            throw new IOException("%s belongs to %s, not to %s; set %s to a directory of your own"
                    .formatted(directory, found.getOwner(), user, HearthSettings.STAGING_DIRECTORY.key()));
        }
        if (!found.getPermission().equals(DIRECTORY)) {
            fileSystem.setPermission(directory, DIRECTORY);
        }
        return fileSystem.makeQualified(directory);
    }

    private static FileStatus statusOrNull(FileSystem fileSystem, Path path) throws IOException {
        try {
            return fileSystem.getFileStatus(path);
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    public FileSystem fileSystem() {
        return fileSystem;
    }

    Path applications() {
        return new Path(base, "staging");
    }

    Path engineJars() {
        return new Path(base, "cache");
    }

    /** Where a new application's files go; it does not exist yet. */
    public ApplicationDirectory directory(String applicationId) {
        return new ApplicationDirectory(fileSystem, new Path(applications(), applicationId));
    }

    /**
     * Deletes the directory for good, even while another thread still writes there, whose next write fails. Nothing else can
     * be done with this area afterwards.
     */
    public void abandon(ApplicationDirectory directory) throws IOException {
        fileSystem.close(); // or a writer that goes on would make the directory again
        try (FileSystem fresh = FileSystem.newInstance(fileSystem.getUri(), fileSystem.getConf())) {
            fresh.delete(directory.path(), true);
        }
    }

    @Override
    public void close() throws IOException {
        fileSystem.close();
    }
}
