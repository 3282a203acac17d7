package dev.hearth.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP ports on which a process of this machine listens, as Linux shows them below {@code /proc}. */
public final class ListeningPorts {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningPorts() {}

    /** Every port, in ascending order. */
    public static List<Integer> of(ProcessHandle process) throws IOException {
        Path directory = Path.of("/proc", Long.toString(process.pid()));
        Set<String> sockets = sockets(directory.resolve("fd"));
        try (Stream<String> connections = Stream.of("tcp", "tcp6")
                .map(table -> directory.resolve("net").resolve(table))
                .filter(Files::exists)
                .flatMap(ListeningPorts::rows)) {
            return connections
                    .map(row -> row.strip().split("\\s+"))
                    .filter(row -> row[STATE].equals(LISTENING) && sockets.contains(row[INODE]))
                    .map(row -> Integer.parseInt(row[LOCAL_ADDRESS].substring(row[LOCAL_ADDRESS].indexOf(':') + 1), 16))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> rows(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1); // titles
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + table, e);
        }
    }

    /** The inodes of the sockets that are open in the process. */
    private static Set<String> sockets(Path descriptors) throws IOException {
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.map(ListeningPorts::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
