package dev.hearth.driver;

import dev.hearth.input.LocalScheme;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Counts, for each host, the blocks of some input that have a replica there. */
public final class BlockHosts {
    private BlockHosts() {}

    /**
     * @param paths files, directories or globs; what does not exist counts nothing
     * @return blocks by host name; local files, which each machine has for itself, have none
     */
    public static Map<String, Integer> count(List<Path> paths, Configuration configuration) throws IOException {
        Map<String, Integer> blocks = new HashMap<>();
        for (Path path : paths) {
            FileSystem fileSystem = path.getFileSystem(configuration);
            if (LocalScheme.is(fileSystem.getUri())) {
                continue;
            }
            FileStatus[] matches = fileSystem.globStatus(path);
            if (matches != null) {
                for (FileStatus match : matches) {
                    count(fileSystem, match, blocks);
                }
            }
        }
        blocks.remove("localhost"); // which is the local machine to every reader
        return blocks;
    }

    private static void count(FileSystem fileSystem, FileStatus root, Map<String, Integer> blocks) throws IOException {
        Deque<Path> pending = new ArrayDeque<>();
        pending.add(root.getPath());
        while (!pending.isEmpty()) {
            RemoteIterator<LocatedFileStatus> files = fileSystem.listLocatedStatus(pending.poll());
            while (files.hasNext()) {
                LocatedFileStatus file = files.next();
                String name = file.getPath().getName();
                if (name.startsWith("_") || name.startsWith(".")) {
                    continue;
                }
                if (file.isDirectory()) {
                    pending.add(file.getPath());
                    continue;
                }
                for (BlockLocation block : file.getBlockLocations()) {
                    for (String host : block.getHosts()) {
                        blocks.merge(host, 1, Integer::sum);
                    }
                }
            }
        }
    }
}
