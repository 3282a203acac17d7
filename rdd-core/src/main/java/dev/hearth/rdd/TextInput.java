package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * Which files a program named, and how they are cut into partitions: as MapReduce's text input does, so that the same
 * paths mean the same files.
 *
 * @param paths files, directories (their files, not deeper) and globs; hidden files, {@code _x} and {@code .x}, do not count
 *     unless named in full
 * @param minPartitions how many partitions to aim at, if there are fewer blocks
 */
record TextInput(List<Path> paths, int minPartitions) {
    static final String RECURSIVE = "mapreduce.input.fileinputformat.input.dir.recursive";
    private static final String LOCAL_SCHEME = "file";
    // A last partition of up to a tenth more than a block is cheaper than one more task.
    private static final double SLOP = 1.1;
    private static final PathFilter VISIBLE =
            path -> !path.getName().startsWith("_") && !path.getName().startsWith(".");

    /** Partitions, and for each the hosts that hold its first block. */
    record Listing(List<TextPartition> partitions, List<List<String>> hosts) {}

    /**
     * Reads a comma-separated list of paths; commas within braces or after a backslash are part of a path.
     *
     * @throws IllegalArgumentException naming the user's line if one is empty or malformed
     */
    static TextInput parse(String commaSeparated, int minPartitions) {
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
        return new TextInput(List.copyOf(paths), minPartitions);
    }

    private static Path path(String text, String all) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' in '%s' is no path: %s".formatted(CallSite.here(), text, all, e.getMessage()), e);
        }
    }

    /** Asks the file systems. */
    Listing list(CallSite site, Configuration configuration) {
        List<FileStatus> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                addFiles(path, site, configuration, files);
            } catch (IOException e) {
                throw new InputException("%s: cannot list input %s: %s".formatted(site, path, e.getMessage()), e);
            }
        }
        long totalBytes = files.stream().mapToLong(FileStatus::getLen).sum();
        Cutter cutter = new Cutter(configuration, totalBytes / Math.max(1, minPartitions));
        for (FileStatus file : files) {
            try {
                cutter.cut(file);
            } catch (IOException e) {
                throw new InputException(
                        "%s: cannot find the blocks of %s: %s".formatted(site, file.getPath(), e.getMessage()), e);
            }
        }
        return new Listing(List.copyOf(cutter.partitions), List.copyOf(cutter.hosts));
    }

    private static void addFiles(Path path, CallSite site, Configuration configuration, List<FileStatus> files)
            throws IOException {
        FileSystem fs = path.getFileSystem(configuration);
        boolean recursive = configuration.getBoolean(RECURSIVE, false);
        for (FileStatus named : named(fs, path, site)) {
            if (named.isFile()) {
                files.add(named);
                continue;
            }
            Deque<Path> directories = new ArrayDeque<>(List.of(named.getPath()));
            while (!directories.isEmpty()) {
                Path directory = directories.remove();
                List<LocatedFileStatus> children = new ArrayList<>();
                RemoteIterator<LocatedFileStatus> listed = fs.listLocatedStatus(directory);
                while (listed.hasNext()) {
                    children.add(listed.next());
                }
                children.removeIf(child -> !VISIBLE.accept(child.getPath()));
                children.sort(
                        null); // by path: some file systems list in no order, and partitions must not change theirs
                for (LocatedFileStatus child : children) {
                    if (child.isFile()) {
                        files.add(child);
                    } else if (recursive) {
                        directories.add(child.getPath());
                    } else {
                        throw new InputException(
                                ("%s: input directory %s contains the directory %s, which would be left out; name the"
                                                + " files as %s/*, or set hearth.hadoop.%s=true")
                                        .formatted(
                                                site, directory, child.getPath().getName(), directory, RECURSIVE));
                    }
                }
            }
        }
    }

    private static List<FileStatus> named(FileSystem fs, Path path, CallSite site) throws IOException {
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

    /** Cuts files into partitions. */
    private static final class Cutter {
        private final List<TextPartition> partitions = new ArrayList<>();
        private final List<List<String>> hosts = new ArrayList<>();
        private final Configuration configuration;
        private final CompressionCodecFactory codecs;
        private final long goalBytes;

        Cutter(Configuration configuration, long goalBytes) {
            this.configuration = configuration;
            this.codecs = new CompressionCodecFactory(configuration);
            this.goalBytes = goalBytes;
        }

        void cut(FileStatus file) throws IOException {
            long length = file.getLen();
            if (length == 0) {
                return;
            }
            BlockLocation[] blocks = blocks(file);
            if (codecs.getCodec(file.getPath()) != null) {
                add(file, 0, TextPartition.WHOLE_FILE, blocks);
                return;
            }
            long partitionBytes = Math.max(1, Math.min(goalBytes, Math.max(1, file.getBlockSize())));
            long offset = 0;
            while ((double) (length - offset) / partitionBytes > SLOP) {
                add(file, offset, partitionBytes, blocks);
                offset += partitionBytes;
            }
            if (offset < length) {
                add(file, offset, length - offset, blocks);
            }
        }

        private BlockLocation[] blocks(FileStatus file) throws IOException {
            if (file instanceof LocatedFileStatus located) {
                return located.getBlockLocations();
            }
            return file.getPath().getFileSystem(configuration).getFileBlockLocations(file, 0, file.getLen());
        }

        private void add(FileStatus file, long offset, long lengthBytes, BlockLocation[] blocks) throws IOException {
            partitions.add(new TextPartition(partitions.size(), file.getPath().toString(), offset, lengthBytes));
            hosts.add(hostsAt(file, offset, blocks));
        }

        private static List<String> hostsAt(FileStatus file, long offset, BlockLocation[] blocks) throws IOException {
            if (LOCAL_SCHEME.equals(file.getPath().toUri().getScheme())) {
                return List.of(); // it calls itself localhost, as every node would
            }
            for (BlockLocation block : blocks) {
                if (offset >= block.getOffset() && offset < block.getOffset() + block.getLength()) {
                    return List.of(block.getHosts());
                }
            }
            return List.of();
        }
    }
}
