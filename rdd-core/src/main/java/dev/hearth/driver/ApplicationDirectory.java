package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The directory that is private to the application and reachable by all its processes: the one that a cluster's launcher has
 * made, or, on one machine, a temporary one that goes when this is closed.
 */
final class ApplicationDirectory implements AutoCloseable {
    private final Path path;
    private final Optional<TemporaryDirectory> temporary;

    private ApplicationDirectory(Path path, Optional<TemporaryDirectory> temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static ApplicationDirectory open(HearthConf conf, Configuration configuration) {
        Optional<String> given = conf.find(HearthSettings.APPLICATION_DIRECTORY);
        if (given.isPresent()) {
            return new ApplicationDirectory(new Path(given.get()), Optional.empty());
        }
        try {
            TemporaryDirectory temporary =
                    TemporaryDirectory.create(java.nio.file.Path.of(System.getProperty("java.io.tmpdir")), "hearth-");
            return new ApplicationDirectory(new Path(temporary.path().toUri()), Optional.of(temporary));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for the application: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        temporary.ifPresent(TemporaryDirectory::close);
    }
}
