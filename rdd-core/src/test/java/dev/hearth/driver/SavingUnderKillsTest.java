package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Saving from executors that are processes, and die: whatever their attempts leave, each partition has exactly one part. */
@Timeout(120)
class SavingUnderKillsTest {
    private static final int PARTITIONS = 100;
    private static final int DEATHS = Point.values().length;
    private static final int DUPLICATES = PARTITIONS / 4;

    @TempDir
    private java.nio.file.Path directory;

    @Test
    void eachPartitionHasOnePart() throws IOException {
        java.nio.file.Path happened = Files.createDirectory(directory.resolve("happened"));
        java.nio.file.Path output = directory.resolve("out");
        try (HearthContext context = HearthContext.builder("saving")
                .master("local-cluster[2,1,256m]")
                .set("hearth.executor.max-failures", "100")
                .set("hearth.hadoop.fs.deadly.impl", Deadly.class.getName())
                .set("hearth.hadoop.test.happened", happened.toString())
                .open()) {
            context.range(0, PARTITIONS * 3, 1, PARTITIONS).saveAsTextFile("deadly:" + output);

            assertThat(names(happened)).hasSize(DEATHS + DUPLICATES);
            assertThat(names(output))
                    .hasSize(PARTITIONS + 1)
                    .contains("_SUCCESS")
                    .doesNotContain("_temporary");
            assertThat(context.textFile("file:" + output).collect())
                    .isEqualTo(LongStream.range(0, PARTITIONS * 3)
                            .mapToObj(Long::toString)
                            .toList());
        }
    }

    private static Set<String> names(java.nio.file.Path directory) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(directory)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }

    /** Where in an attempt's life its process is killed. */
    private enum Point {
        BEFORE_ITS_FILE_EXISTS(10),
        WITH_AN_EMPTY_FILE(30),
        WITH_SOME_BYTES_WRITTEN(50),
        WITH_ALL_BYTES_WRITTEN(70),
        WITH_ITS_FILE_CLOSED(90);

        private final int partition;

        Point(int partition) {
            this.partition = partition;
        }
    }

    /**
     * Local files. Of some partitions the first attempt's process dies while it writes, as by {@code kill -9}; of every fourth the
     * first attempt writes its whole file and fails then, so that there are two.
     */
    public static final class Deadly extends RawLocalFileSystem {
        private static final Pattern ATTEMPT = Pattern.compile("part-(\\d+)\\..*");

        @Override
        public URI getUri() {
            return URI.create("deadly:///");
        }

        @Override
        public FSDataOutputStream createNonRecursive(
                Path file,
                FsPermission permission,
                EnumSet<CreateFlag> flags,
                int bufferSize,
                short replication,
                long blockSize,
                Progressable progress)
                throws IOException {
            Matcher attempt = ATTEMPT.matcher(file.getName());
            if (!attempt.matches()) {
                return super.createNonRecursive(file, permission, flags, bufferSize, replication, blockSize, progress);
            }
            int partition = Integer.parseInt(attempt.group(1));
            dieAt(Point.BEFORE_ITS_FILE_EXISTS, partition);
            FSDataOutputStream out =
                    super.createNonRecursive(file, permission, flags, bufferSize, replication, blockSize, progress);
            dieAt(Point.WITH_AN_EMPTY_FILE, partition);
            return new FSDataOutputStream(
                    new FilterOutputStream(out) {
                        @Override
                        public void write(byte[] bytes, int offset, int length) throws IOException {
                            out.write(bytes, offset, length / 2);
                            out.flush();
                            dieAt(Point.WITH_SOME_BYTES_WRITTEN, partition);
                            out.write(bytes, offset + length / 2, length - length / 2);
                        }

                        @Override
                        public void close() throws IOException {
                            out.flush();
                            dieAt(Point.WITH_ALL_BYTES_WRITTEN, partition);
                            out.close();
                            dieAt(Point.WITH_ITS_FILE_CLOSED, partition);
                            if (partition % 4 == 1 && isFirst("duplicate " + partition)) {
                                throw new IOException("the attempt fails, its file is whole");
                            }
                        }
                    },
                    null);
        }

        private void dieAt(Point point, int partition) throws IOException {
            if (point.partition == partition && isFirst("death " + partition)) {
                Runtime.getRuntime().halt(137);
            }
        }

        /** Across all processes. */
        private boolean isFirst(String what) throws IOException {
            try {
                Files.createFile(java.nio.file.Path.of(getConf().get("test.happened"), what));
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        }
    }
}
