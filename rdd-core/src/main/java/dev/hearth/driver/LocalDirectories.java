package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory on each local disk for the executors of a local master. Deleted with everything in it when this is closed, or when the
 * JVM ends, also what an executor that was killed has left.
 */
final class LocalDirectories implements AutoCloseable {
    private final List<TemporaryDirectory> directories = new ArrayList<>();

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
            directories.add(TemporaryDirectory.create(parent.toAbsolutePath(), "hearth-local-"));
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
        return directories.stream().map(TemporaryDirectory::path).toList();
    }

    @Override
    public void close() {
        directories.forEach(TemporaryDirectory::close);
    }
}
