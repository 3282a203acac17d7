package dev.hearth.yarn.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as {@code -files}, {@code -libjars} and {@code -archives} name it: a path of this machine or a URI of any Hadoop file
 * system, and after a {@code #} the name to use in containers.
 *
 * @param local present if the file is on this machine
 * @param remote present otherwise
 */
record NamedFile(String text, Optional<Path> local, Optional<org.apache.hadoop.fs.Path> remote, String name) {
    /** What a name in a container may not contain, because NodeManagers pass it through a shell. */
    private static final String UNSAFE = "/\\\"'`$<>{}\n\r";

    static NamedFile parse(String text) throws URISyntaxException {
        int hash = text.lastIndexOf('#');
        // A file may have a # in its name; what exists as it is written needs no interpretation.
        if (hash < 0 || Files.exists(Path.of(text))) {
            return of(text, text, null);
        }
        return of(text, text.substring(0, hash), text.substring(hash + 1));
    }

    private static NamedFile of(String text, String place, String alias) throws URISyntaxException {
        if (place.startsWith("file:") || place.indexOf(":/") < 0) {
            Path path = place.startsWith("file:") ? Path.of(new URI(place).getPath()) : Path.of(place);
            String own = path.getFileName() == null ? "" : path.getFileName().toString();
            return new NamedFile(text, Optional.of(path), Optional.empty(), alias == null ? own : alias);
        }
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place);
        return new NamedFile(text, Optional.empty(), Optional.of(path), alias == null ? path.getName() : alias);
    }

    boolean nameIsSafe() {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> UNSAFE.indexOf(c) >= 0);
    }

    /** The ending by which a NodeManager knows how to unpack the archive; empty if it would not. */
    Optional<String> archiveEnding() {
        String place =
                local.map(Path::toString).orElseGet(() -> remote.orElseThrow().getName());
        return java.util.stream.Stream.of(".tar.gz", ".tgz", ".tar", ".zip", ".jar")
                .filter(place.toLowerCase(java.util.Locale.ROOT)::endsWith)
                .findFirst();
    }
}
