package dev.hearth.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A file named by {@code -files}, {@code -libjars} or {@code -archives}.
 *
 * @param location a path on this machine, or a URI of any Hadoop file system
 */
record ShippedFile(String location) {
    /** @param text may end in {@code #alias} */
    static ShippedFile of(String text) {
        int alias = text.lastIndexOf('#');
        return new ShippedFile(alias < 0 ? text : text.substring(0, alias));
    }

    /** Whether it lies on this machine. */
    boolean isLocal() {
        return location.startsWith("file:") || !location.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
    }

    Path localPath() {
        return Path.of(
                location.startsWith("file:") ? java.net.URI.create(location).getPath() : location);
    }

    /** Why it cannot be had, with what to do. */
    Optional<String> problem(String option, Configuration hadoop) {
        if (isLocal()) {
            return Files.isReadable(localPath())
                    ? Optional.empty()
                    : Optional.of(
                            "%s %s: no such file on this machine; correct the path, or write the whole URI of a file on"
                                            .formatted(option, location)
                                    + " the cluster");
        }
        try {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
            return path.getFileSystem(hadoop).exists(path)
                    ? Optional.empty()
                    : Optional.of("%s %s: no such file; correct the URI".formatted(option, location));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("%s %s cannot be checked (%s); correct the URI, or see that its file system is up"
                    .formatted(option, location, e.getMessage()));
        }
    }
}
