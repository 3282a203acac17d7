package dev.hearth.trial;

import static java.util.Objects.requireNonNull;

import dev.hearth.embedded.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The test's side of the files through which tasks say what they do. */
final class MarkerFolder {
    /** A process did something with a partition. */
    record Marker(String what, int partition, long process) {}

    private final Path folder;

    MarkerFolder(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    Path path() {
        return folder;
    }

    List<Marker> all(String what) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(what + "-"))
                    .map(name -> name.split("-", 4))
                    .map(parts -> new Marker(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
                    .toList();
        }
    }

    /** Waits until so many different processes have left such a marker; returns the markers there are then. */
    List<Marker> awaitProcesses(String what, int processes) throws IOException {
        Deadline.in(Trial.LIMIT)
                .until(
                        processes + " processes " + what,
                        () -> all(what).stream().map(Marker::process).distinct().count() >= processes,
                        () -> String.join(", ", folder.toFile().list()));
        return all(what);
    }

    /** Lets those go on who wait for it. */
    void create(String name) throws IOException {
        Files.createFile(folder.resolve(name));
    }
}
