package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.launch.Shipment;
import dev.hearth.launch.WorkingDirectory;
import dev.hearth.protocol.ExecutorId;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Where the executors of a local cluster work: where this process does, or, if files or archives go along with the program, in
 * a directory for each of them that holds these under their names, as a container does. What takes time, fetching and
 * unpacking, is done once.
 */
final class ChildWorkplaces {
    private final Path shipped;
    private final Path parent;

    private ChildWorkplaces(Path shipped, Path parent) {
        this.shipped = shipped;
        this.parent = parent;
    }

    /**
     * @param parent deleted by the caller in the end
     * @throws dev.hearth.conf.SettingsException if what is to go along cannot be had
     */
    static ChildWorkplaces create(HearthConf conf, Path parent) {
        Shipment shipment = Shipments.of(conf);
        Configuration hadoop = new Configuration();
        conf.applyTo(hadoop);
        Shipments.refuse(shipment.problems(hadoop));
        Path shipped = parent.resolve("shipped");
        try {
            Files.createDirectory(shipped);
            new WorkingDirectory(shipment, hadoop).fill(shipped);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return new ChildWorkplaces(shipped, parent);
    }

    /** The directory that the executor's process is to be started in; made now, unless it is this process's own. */
    File directoryFor(ExecutorId executor) throws IOException {
        try (Stream<Path> files = Files.list(shipped)) {
            List<Path> all = files.toList();
            if (all.isEmpty()) {
                return new File("").getAbsoluteFile();
            }
            Path directory = Files.createDirectory(parent.resolve(executor.value()));
            for (Path file : all) {
                Files.createSymbolicLink(directory.resolve(file.getFileName()), file);
            }
            return directory.toFile();
        }
    }
}
