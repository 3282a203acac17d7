package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.DestroyedBroadcastException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An RDD becomes a broadcast without passing through the driver. */
class BroadcastRddTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void itsValueIsAllElementsInOrderThereAndHere() throws IOException {
        try (HearthContext context = context()) {
            List<Integer> numbers = IntStream.range(0, 10_000).boxed().toList();
            RDD<String> words = context.parallelize(numbers, 7).map(number -> "word " + number);
            Broadcast<List<String>> broadcast = words.broadcast();
            assertThat(files()).hasSize(7);

            assertThat(context.parallelize(List.of(0, 4_321, 9_999), 3)
                            .map(number -> broadcast.value().get(number))
                            .collect())
                    .containsExactly("word 0", "word 4321", "word 9999");
            assertThat(broadcast.value()).isEqualTo(words.collect());

            broadcast.destroy();
            assertThat(files()).isEmpty();
            assertThatThrownBy(broadcast::value).isInstanceOf(DestroyedBroadcastException.class);
        }
    }

    @Test
    void emptyPartitionsAndEmptyRddsMakeNoFiles() throws IOException {
        try (HearthContext context = context()) {
            RDD<Integer> few = context.parallelize(List.of(1, 2, 3, 4), 4).filter(number -> number == 3);
            Broadcast<List<Integer>> three = few.broadcast();
            assertThat(files()).hasSize(1);
            assertThat(three.value()).containsExactly(3);

            Broadcast<List<Integer>> none = few.filter(number -> number > 3).broadcast();
            assertThat(none.value()).isEmpty();
            assertThat(context.parallelize(List.of(1))
                            .map(x -> none.value().size())
                            .collect())
                    .containsExactly(0);
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void aFailedJobLeavesNoFile() throws IOException {
        try (HearthContext context = context()) {
            RDD<byte[]> failing = context.parallelize(List.of(1, 2, 3, 4), 4).map(number -> {
                if (number == 4) {
                    throw new IllegalStateException("not this one");
                }
                return new byte[100_000];
            });
            assertThatThrownBy(failing::broadcast)
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("not this one");
            assertThat(files().stream().filter(name -> !name.startsWith("."))).isEmpty();
        }
    }

    @Test
    void aDriverOf64MiBBroadcasts500MiB() throws IOException, InterruptedException {
        Path output = folder.resolve("driver.out");
        Process driver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallDriver.class.getName(),
                        folder.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(driver.waitFor(4, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            driver.destroyForcibly();
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(driver.exitValue()).as(said).isZero();
        assertThat(said).contains("524288000 bytes on each of 2 executors");
        System.out.print(said);
    }

    /** The program of {@link #aDriverOf64MiBBroadcasts500MiB}; its one argument is a folder. */
    static final class SmallDriver {
        private SmallDriver() {}

        public static void main(String[] arguments) {
            try (HearthContext context = HearthContext.builder("small driver")
                    .master("local-cluster[2,1,900m]")
                    .set("hearth.local-directories", arguments[0])
                    .open()) {
                List<Integer> numbers = IntStream.range(0, 2000).boxed().toList();
                Broadcast<List<byte[]>> broadcast = context.parallelize(numbers, 10)
                        .map(SmallDriver::quarterMebibyte)
                        .broadcast();
                List<Long> lengths = context.parallelize(List.of(1, 2), 2)
                        .map(number -> {
                            List<byte[]> value = broadcast.value();
                            for (int i = 0; i < value.size(); i++) {
                                if (value.get(i)[0] != (byte) i) {
                                    throw new AssertionError("element " + i + " is another");
                                }
                            }
                            return value.stream()
                                    .mapToLong(bytes -> bytes.length)
                                    .sum();
                        })
                        .collect();
                System.out.printf(
                        "%d bytes on each of %d executors, with a heap of %d MiB of which %d MiB were used at most%n",
                        lengths.get(0), lengths.size(), Runtime.getRuntime().maxMemory() / MIB, peak() / MIB);
            }
        }

        /** Compresses well, which spares the test's disk; that many bytes it has all the same. */
        private static byte[] quarterMebibyte(int number) {
            byte[] bytes = new byte[MIB / 4];
            byte[] some = new byte[4096];
            new Random(number).nextBytes(some);
            for (int at = 0; at < bytes.length; at += some.length) {
                System.arraycopy(some, 0, bytes, at, some.length);
            }
            Arrays.fill(bytes, 0, 1, (byte) number);
            return bytes;
        }

        private static long peak() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(usage -> usage.getUsed())
                    .sum();
        }
    }

    private HearthContext context() {
        return HearthContext.builder("broadcast an RDD")
                .master("local[2]")
                .set("hearth.application.directory", folder.toUri().toString())
                .set("hearth.task.max-failures", "1")
                .open();
    }

    private List<String> files() throws IOException {
        Path directory = folder.resolve("broadcast");
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
