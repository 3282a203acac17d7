package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;

/**
 * A directory on each local disk for the executors of a local master. Deleted with everything in it when this is closed, also
 * what an executor that was killed has left.
 */
final class LocalDirectories implements AutoCloseable {
    private final List<Path> paths = new ArrayList<>();

    private LocalDirectories() {}

    static LocalDirectories create(HearthConf conf) {
        String parents =
                conf.find(HearthSettings.LOCAL_DIRECTORIES).orElseGet(() -> System.getProperty("java.io.tmpdir"));
        LocalDirectories directories = new LocalDirectories();
        for (String parent : parents.split(",", -1)) {
            directories.create(Path.of(parent.trim()));
        }
        return directories;
    }

    private void create(Path parent) {
        try {
            paths.add(Files.createTempDirectory(parent.toAbsolutePath(), "hearth-local-")); // for the owner only
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(
                    "%s: no directory can be made in %s (%s); it must exist and be writable"
                            .formatted(HearthSettings.LOCAL_DIRECTORIES.key(), parent, e),
                    e);
        }
    }

    /** At least one. */
    List<Path> paths() {
        return paths;
    }

    @Override
    public void close() {
        paths.forEach(directory -> FileUtil.fullyDelete(directory.toFile()));
    }
}
