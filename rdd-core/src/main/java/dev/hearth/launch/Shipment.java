package dev.hearth.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * What goes along with a program, each as {@link NamedFile} reads it.
 *
 * @param files to be found under their names in working directories
 * @param libjars to be found by the program's class loader
 * @param archives to be found unpacked, in directories of their names
 */
public record Shipment(List<String> files, List<String> libjars, List<String> archives) {
    public Shipment {
        files = List.copyOf(files);
        libjars = List.copyOf(libjars);
        archives = List.copyOf(archives);
    }

    /** Whether working directories are to hold anything. */
    public boolean isEmpty() {
        return files.isEmpty() && archives.isEmpty();
    }

    /** The jars, but for those of which {@link #problems} says that they are no path and no URI. */
    public List<NamedFile> jars() {
        return readable(libjars);
    }

    /**
     * Everything that is wrong with it, each with the option it was given with and what to do; looks at the files, of whatever
     * file system they are, but opens none.
     */
    public List<String> problems(Configuration hadoop) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        check("-files", files, names, hadoop, problems);
        check("-archives", archives, names, hadoop, problems);
        check("-libjars", libjars, new HashSet<>(), hadoop, problems);
        for (NamedFile archive : readable(archives)) {
            if (archive.archiveEnding().isEmpty()) {
                problems.add(
                        "-archives %s: not a .zip, .jar, .tar, .tar.gz or .tgz; use -files".formatted(archive.text()));
            }
        }
        return problems;
    }

    private static void check(
            String option, List<String> texts, Set<String> names, Configuration hadoop, List<String> problems) {
        for (String text : texts) {
            NamedFile file;
            try {
                file = NamedFile.parse(text);
            } catch (IllegalArgumentException e) {
                problems.add("%s %s: %s".formatted(option, text, e.getMessage()));
                continue;
            }
            file.absence(hadoop).ifPresent(absence -> problems.add(option + " " + text + absence));
            if (!file.nameIsUsable()) {
                problems.add("%s %s: a file cannot be called \"%s\" in a working directory; add #another-name"
                        .formatted(option, text, file.name()));
            } else if (!names.add(file.name())) {
                problems.add("%s %s: there is another file called \"%s\"; add #another-name"
                        .formatted(option, text, file.name()));
            }
        }
    }

    /** Those that can be read at all; the others are problems. */
    private static List<NamedFile> readable(List<String> texts) {
        return texts.stream().flatMap(text -> read(text).stream()).toList();
    }

    private static Optional<NamedFile> read(String text) {
        try {
            return Optional.of(NamedFile.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What a program would not find although it is shipped, if it ran in {@code directory} and nothing could be put there
     * because the directory is the user's own.
     *
     * @param master what people read of where the program would run
     */
    public List<String> missingFrom(Path directory, String master) {
        List<String> missing = new ArrayList<>();
        for (NamedFile file : readable(files)) {
            if (!isThere(file, directory)) {
                missing.add(
                        ("-files %s: with %s the program runs in this directory, where %s is not that file; bring it"
                                        + " here under that name, or use local-cluster[N,cores,memory]")
                                .formatted(file.text(), master, file.name()));
            }
        }
        for (NamedFile archive : readable(archives)) {
            if (!Files.isDirectory(directory.resolve(archive.name()))) {
                missing.add(("-archives %s: with %s the program runs in this directory, where there is no directory %s;"
                                + " unpack it here under that name, or use local-cluster[N,cores,memory]")
                        .formatted(archive.text(), master, archive.name()));
            }
        }
        return missing;
    }

    private static boolean isThere(NamedFile file, Path directory) {
        Path there = directory.resolve(file.name());
        try {
            return Files.exists(there)
                    && file.local().isPresent()
                    && Files.isSameFile(there, directory.resolve(file.local().get()));
        } catch (IOException e) {
            return false;
        }
    }
}
