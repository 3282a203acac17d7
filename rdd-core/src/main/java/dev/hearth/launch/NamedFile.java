package dev.hearth.launch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A file as {@code -files}, {@code -libjars} and {@code -archives} name it: a path of this machine or a URI of any Hadoop file
 * system, and after a {@code #} the name to use in working directories.
 *
 * @param text as it was written
 * @param local present if the file is on this machine
 * @param remote present otherwise
 * @param name in a working directory
 */
public record NamedFile(String text, Optional<Path> local, Optional<org.apache.hadoop.fs.Path> remote, String name) {
    /** What a name may not contain, because NodeManagers pass it through a shell. */
    private static final String UNSAFE = "/\\\"'`$<>{}\n\r";

    /** @throws IllegalArgumentException if it is neither a path nor a URI */
    public static NamedFile parse(String text) {
        int hash = text.lastIndexOf('#');
        try {
            // A file may have a # in its name; what exists as it is written needs no interpretation.
            return hash < 0 || Files.exists(Path.of(text))
                    ? of(text, text, Optional.empty())
                    : of(text, text.substring(0, hash), Optional.of(text.substring(hash + 1)));
        } catch (URISyntaxException | InvalidPathException e) {
            throw new IllegalArgumentException("not a path or URI: " + e.getMessage(), e);
        }
    }

    private static NamedFile of(String text, String place, Optional<String> alias) throws URISyntaxException {
        if (place.startsWith("file:") || place.indexOf(":/") < 0) {
            Path path = place.startsWith("file:") ? Path.of(new URI(place).getPath()) : Path.of(place);
            String own = path.getFileName() == null ? "" : path.getFileName().toString();
            return new NamedFile(text, Optional.of(path), Optional.empty(), alias.orElse(own));
        }
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place);
        return new NamedFile(text, Optional.empty(), Optional.of(path), alias.orElse(path.getName()));
    }

    /** Whether a working directory can have a file of that name. */
    boolean nameIsUsable() {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> UNSAFE.indexOf(c) >= 0)
                && !ContainerFiles.reserved(name);
    }

    /** The ending by which it is known how to unpack the archive; empty if it is not. */
    public Optional<String> archiveEnding() {
        String place =
                local.map(Path::toString).orElseGet(() -> remote.orElseThrow().getName());
        return Stream.of(".tar.gz", ".tgz", ".tar", ".zip", ".jar")
                .filter(place.toLowerCase(Locale.ROOT)::endsWith)
                .findFirst();
    }

    /** Why it cannot be had, with what to do; as what follows its name in a sentence. */
    Optional<String> absence(Configuration hadoop) {
        if (local.isPresent()) {
            return Files.isReadable(local.get())
                    ? Optional.empty()
                    : Optional.of(
                            ": no such file on this machine; correct the path, or write the whole URI of a file on"
                                    + " the cluster");
        }
        try {
            return remote.get().getFileSystem(hadoop).exists(remote.get())
                    ? Optional.empty()
                    : Optional.of(": no such file; correct the URI");
        } catch (IOException | RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
            return Optional.of(
                    " cannot be looked up (%s); correct the URI, or see that its file system is up".formatted(reason));
        }
    }
}
