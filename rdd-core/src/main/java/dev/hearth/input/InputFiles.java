package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.Concurrently;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Which files a program named, as MapReduce's inputs do, so that the same paths mean the same files.
 *
 * @param paths files, directories (their files, not deeper) and globs; hidden files, {@code _x} and {@code .x}, do not count
 *     unless named in full
 */
public record InputFiles(List<Path> paths) {
    /** Whether the directories below are read as well; a setting of Hadoop's. */
    public static final String RECURSIVE = "mapreduce.input.fileinputformat.input.dir.recursive";

    private static final PathFilter VISIBLE =
            path -> !path.getName().startsWith("_") && !path.getName().startsWith(".");

    /**
     * Reads a comma-separated list of paths; commas within braces or after a backslash are part of a path.
     *
     * @throws IllegalArgumentException naming the user's line if one is empty or malformed
     */
    public static InputFiles parse(String commaSeparated) {
        List<Path> paths = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < commaSeparated.length(); i++) {
            char c = commaSeparated.charAt(i);
            if (c == '\\' && i + 1 < commaSeparated.length() && commaSeparated.charAt(i + 1) == ',') {
                path.append(',');
                i++;
            } else if (c == ',' && depth == 0) {
                paths.add(path(path.toString(), commaSeparated));
                path.setLength(0);
            } else {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                path.append(c);
            }
        }
        paths.add(path(path.toString(), commaSeparated));
        return new InputFiles(List.copyOf(paths));
    }

    private static Path path(String text, String all) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' in '%s' is no path: %s".formatted(CallSite.here(), text, all, e.getMessage()), e);
        }
    }

    /**
     * Asks the file systems, many directories at once.
     *
     * @return in the order of {@link #paths}; the files of a directory by name, before those of the directories below
     */
    List<FileStatus> list(CallSite site, Configuration configuration) {
        boolean recursive = configuration.getBoolean(RECURSIVE, false);
        List<Tree> trees = new ArrayList<>();
        for (List<FileStatus> named : ask(paths, path -> named(path, site, configuration), site)) {
            named.forEach(status -> trees.add(new Tree(status)));
        }
        for (List<Directory> level = directories(trees); !level.isEmpty(); level = directories(trees)) {
            List<List<FileStatus>> children = ask(level, directory -> children(directory.path(), configuration), site);
            trees.forEach(tree -> tree.pending.clear());
            for (int i = 0; i < level.size(); i++) {
                level.get(i).tree().add(level.get(i).path(), children.get(i), recursive, site);
            }
        }
        return trees.stream().flatMap(tree -> tree.files.stream()).toList();
    }

    private static List<Directory> directories(List<Tree> trees) {
        return trees.stream()
                .flatMap(tree -> tree.pending.stream().map(path -> new Directory(tree, path)))
                .toList();
    }

    private static <A, R> List<R> ask(List<A> items, Concurrently.Question<A, R> question, CallSite site) {
        try {
            return Concurrently.map(items, item -> {
                try {
                    return question.ask(item);
                } catch (InputException e) {
                    throw e;
                } catch (IOException | RuntimeException e) { // a file system's class that is not there is the latter
                    throw new InputException("%s: cannot list input %s: %s".formatted(site, item, e.getMessage()), e);
                }
            });
        } catch (IOException e) {
            throw new InputException("%s: cannot list input: %s".formatted(site, e.getMessage()), e);
        }
    }

    private static List<FileStatus> named(Path path, CallSite site, Configuration configuration) throws IOException {
        FileSystem fs = path.getFileSystem(configuration);
        try {
            // Without wildcards a glob is a plain status, but one that forgets that the file was missing.
            return List.of(fs.getFileStatus(path));
        } catch (FileNotFoundException e) {
            FileStatus[] matches = fs.globStatus(path, VISIBLE);
            if (matches == null || matches.length == 0) {
                throw new InputException(
                        "%s: input %s does not exist; check the path with: hdfs dfs -ls '%s'"
                                .formatted(site, fs.makeQualified(path), fs.makeQualified(path)),
                        e);
            }
            return List.of(matches);
        }
    }

    private static List<FileStatus> children(Path directory, Configuration configuration) throws IOException {
        FileSystem fs = directory.getFileSystem(configuration);
        List<FileStatus> children = new ArrayList<>();
        // Blocks come with the names, but from local files, for each of which a process would be started to learn its
        // permissions.
        RemoteIterator<? extends FileStatus> listed =
                LocalScheme.is(fs.getUri()) ? fs.listStatusIterator(directory) : fs.listLocatedStatus(directory);
        while (listed.hasNext()) {
            children.add(listed.next());
        }
        children.removeIf(child -> !VISIBLE.accept(child.getPath()));
        children.sort(null); // by path: some file systems list in no order, and partitions must not change theirs
        return children;
    }

    private record Directory(Tree tree, Path path) {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** The files found so far under one named path, and the directories still to be listed. */
    private static final class Tree {
        private final List<FileStatus> files = new ArrayList<>();
        private final List<Path> pending = new ArrayList<>();

        Tree(FileStatus named) {
            if (named.isFile()) {
                files.add(named);
            } else {
                pending.add(named.getPath());
            }
        }

        void add(Path directory, List<FileStatus> children, boolean recursive, CallSite site) {
            for (FileStatus child : children) {
                if (child.isFile()) {
                    files.add(child);
                } else if (recursive) {
                    pending.add(child.getPath());
                } else {
                    throw new InputException(
                            ("%s: input directory %s contains the directory %s, which would be left out; name the"
                                            + " files as %s/*, or set hearth.hadoop.%s=true")
                                    .formatted(site, directory, child.getPath().getName(), directory, RECURSIVE));
                }
            }
        }
    }
}
