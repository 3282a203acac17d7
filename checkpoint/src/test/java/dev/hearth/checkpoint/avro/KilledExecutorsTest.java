package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that die while they write, and after they have written; each is a process. */
class KilledExecutorsTest {
    private static final int PARTITIONS = 3;
    private static final int RECORDS = 30_000;

    @TempDir
    Path folder;

    private static HearthContext open(String... settings) {
        HearthContext.Builder builder = HearthContext.builder("killed writers")
                .master("local-cluster[2,1,256m]")
                .set("hearth.scheduler.locality-wait", "0s")
                .set("hearth.task.max-failures", "10")
                .set("hearth.executor.max-failures", "20");
        for (int i = 0; i < settings.length; i += 2) {
            builder.set(settings[i], settings[i + 1]);
        }
        return builder.open();
    }

    /** Ends this process if nobody has left the mark before; the operating system lets one. */
    private static void dieOnce(String mark) {
        try {
            Files.createFile(Path.of(mark));
            Runtime.getRuntime().halt(137);
        } catch (FileAlreadyExistsException e) {
            // Somebody has died here.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thatDieInTheMiddleOfWritingLeaveExactlyOneVerifiedPartForEachPartition() throws IOException {
        String marks = folder.toString();
        String path = folder.resolve("checkpoint").toString();
        try (HearthContext context = open()) {
            RDD<Long> numbers = context.range(0, RECORDS, 1, PARTITIONS).map(number -> {
                if (number % 10_000 == 9_000) { // thousands of records have been written by then
                    dieOnce(marks + "/died-" + number);
                }
                return number;
            });

            numbers.checkpointNow(path);

            assertThat(numbers.isCheckpointed()).isTrue();
            assertThat(numbers.collect())
                    .isEqualTo(LongStream.range(0, RECORDS).boxed().toList());
        }
        for (long died : new long[] {9_000, 19_000, 29_000}) {
            assertThat(folder.resolve("died-" + died)).exists();
        }
        assertThat(names(Path.of(path)))
                .containsExactly("_manifest.json", "part-00000.avro", "part-00001.avro", "part-00002.avro");
        List<Long> inFiles = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            try (DataFileReader<Long> part =
                    new DataFileReader<>(new File(path, "part-0000%d.avro".formatted(i)), new GenericDatumReader<>())) {
                part.forEach(inFiles::add);
            }
        }
        assertThat(inFiles).isEqualTo(LongStream.range(0, RECORDS).boxed().toList());
    }

    @Test
    void nothingOlderThanTheLastCheckpointIsComputedAgainAfterAKill() throws IOException {
        int kill = 45;
        String counts = folder.toString();
        try (HearthContext context = open("hearth.checkpoint.depth", "10")) {
            RDD<Long> state = context.range(0, 4, 1, 2);
            for (int i = 0; i < 60; i++) {
                int iteration = i;
                state = state.map(number -> {
                            if (iteration == kill && number == kill) {
                                dieOnce(counts + "/died");
                            }
                            append(counts + "/" + iteration);
                            return number + 1;
                        })
                        .cache();
                assertThat(state.count()).isEqualTo(4);
            }
            assertThat(state.collect()).containsExactly(60L, 61L, 62L, 63L);
        }
        assertThat(folder.resolve("died")).exists();
        List<Integer> computedAgain = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (Files.size(folder.resolve(Integer.toString(i))) > 4) {
                computedAgain.add(i);
            }
        }
        // Cached until the kill; what the lost executor held goes back to the last checkpoint, and no further.
        assertThat(computedAgain).allSatisfy(i -> assertThat(i).isBetween(kill - 22, kill));
        assertThat(Files.size(folder.resolve(Integer.toString(kill)))).isLessThanOrEqualTo(8);
    }

    private static void append(String file) {
        try {
            Files.write(Path.of(file), new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".")) // checksums of Hadoop's local file system
                    .sorted()
                    .toList();
        }
    }
}
