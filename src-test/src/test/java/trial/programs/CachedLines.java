package trial.programs;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.StorageStatistics;

/**
 * {@code PATH JOBS}: caches a file's lines on two executors and counts them in several jobs. After each partition an executor says how many bytes
 * its process has read from file systems so far: {@code job PROCESS BYTES LINES}.
 */
public final class CachedLines {
    private CachedLines() {}

    public static void main(String[] args) {
        int jobs = Integer.parseInt(args[1]);
        try (HearthContext context = HearthContext.open("Cached lines")) {
            Executors.await(2, context);
            RDD<String> lines = context.textFile(args[0]).cache();
            for (int job = 1; job <= jobs; job++) {
                List<String> reports = lines.mapPartitions(CachedLines::report).collect();
                for (String report : reports) {
                    System.out.println("job " + job + " " + report);
                }
            }
        }
    }

    private static Stream<String> report(Stream<String> lines) {
        long count = lines.count();
        return Stream.of(ProcessHandle.current().pid() + " " + bytesRead() + " " + count);
    }

    private static long bytesRead() {
        long bytes = 0;
        for (Iterator<StorageStatistics> each =
                        FileSystem.getGlobalStorageStatistics().iterator();
                each.hasNext(); ) {
            StorageStatistics statistics = each.next();
            if (statistics.isTracked("bytesRead")) {
                bytes += statistics.getLong("bytesRead");
            }
        }
        return bytes;
    }
}
