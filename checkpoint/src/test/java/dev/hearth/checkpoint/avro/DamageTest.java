package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts and manifests that are not what they were: always an error that names the part, never fewer or other rows. */
class DamageTest {
    @TempDir
    Path folder;

    private HearthContext context;
    private String path;
    private RDD<String> words;

    @BeforeEach
    void write() {
        context = HearthContext.builder("damage")
                .master("local[2]")
                // The store's own checksums are under test, so Hadoop's are out of their way.
                .set("hearth.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem")
                .set("hearth.hadoop.fs.file.impl.disable.cache", "true") // other tests have the usual one
                .open();
        path = folder.resolve("words").toString();
        words = context.range(0, 2_000, 1, 2).map(number -> "word " + number);
        words.checkpointNow(path);
    }

    @AfterEach
    void close() {
        context.close();
    }

    private Path part(int index) {
        return folder.resolve("words/part-0000%d.avro".formatted(index));
    }

    private void refusedAtOpen(String... said) {
        assertThatThrownBy(() -> context.checkpointed(path, String.class))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(said);
    }

    private void failsWhenRead(String... said) {
        assertThatThrownBy(() -> words.collect()).hasMessageContainingAll(said);
    }

    @Test
    void aMissingPart() throws IOException {
        Files.delete(part(1));

        refusedAtOpen("has 2 parts", "part-00001.avro", "found no file");
        failsWhenRead("part-00001.avro is missing");
    }

    @Test
    void aShortPart() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(part(1).toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }

        refusedAtOpen("part-00001.avro", "bytes are expected");
        failsWhenRead("part-00001.avro is damaged", "bytes expected");
    }

    @Test
    void aFlippedBit() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(part(0).toFile(), "rw")) {
            file.seek(file.length() / 2);
            int found = file.read();
            file.seek(file.length() / 2);
            file.write(found ^ 4);
        }

        failsWhenRead("part-00000.avro is damaged", "CRC32C");
        assertThatThrownBy(() -> context.checkpointed(path, String.class).collect())
                .hasMessageContainingAll("part-00000.avro is damaged", "CRC32C");
    }

    @Test
    void anotherPartInItsPlace() throws IOException {
        String other = folder.resolve("numbers").toString();
        context.range(0, 2_000, 1, 2).checkpointNow(other);
        Files.copy(folder.resolve("numbers/part-00000.avro"), part(0), StandardCopyOption.REPLACE_EXISTING);

        refusedAtOpen("part-00000.avro");
        failsWhenRead("part-00000.avro is damaged");
    }

    @Test
    void noManifest() throws IOException {
        Files.delete(folder.resolve("words/_manifest.json"));

        refusedAtOpen("there is no manifest");
    }

    @Test
    void aDamagedManifest() throws IOException {
        Path manifest = folder.resolve("words/_manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"records\":1000", "\"records\":1001"));

        refusedAtOpen("manifest", "checksum is wrong");
    }

    @Test
    void aDirectoryThatWasRemovedLater() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("words"))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }

        refusedAtOpen("no complete checkpoint");
        failsWhenRead("is missing");
    }

    @Test
    void whatAttemptsHaveLeftIsIgnored() throws IOException {
        Files.createDirectories(folder.resolve("words/_attempts"));
        Files.writeString(folder.resolve("words/_attempts/part-00002.77"), "a killed attempt's");

        assertThat(context.checkpointed(path, String.class).count()).isEqualTo(2_000);
    }

    @Test
    void whatAnUnfinishedCheckpointHasLeftGivesWayAndAnythingElseDoesNot() throws IOException {
        Path left = Files.createDirectories(folder.resolve("left/_attempts"));
        Files.writeString(left.resolve("part-00000.3"), "a killed attempt's");
        Files.writeString(folder.resolve("left/part-00007.avro"), "of a driver that died before the manifest");
        RDD<Long> numbers = context.range(0, 10, 1, 2);

        numbers.checkpointNow(folder.resolve("left").toString());

        assertThat(numbers.collect()).hasSize(10);
        assertThat(folder.resolve("left/part-00007.avro")).doesNotExist();
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/thesis.txt"), "precious");
        assertThatThrownBy(() ->
                        context.range(0, 10).checkpoint(folder.resolve("mine").toString()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("thesis.txt");
        assertThat(folder.resolve("mine/thesis.txt")).exists();
    }

    /** {@code avro-tools}, as Maven has it, in a process of its own. */
    @Test
    void avroToolsReadAPart() throws Exception {
        Path jar = Path.of("target/avro-tools/avro-tools.jar");
        assertThat(jar)
                .as("what the build copies there from Maven's repository")
                .exists();
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "tojson",
                        part(0).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines;
        try (var out = tool.inputReader()) {
            lines = out.lines().toList();
        }

        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).hasSize(1_000).startsWith("\"word 0\"", "\"word 1\"").endsWith("\"word 999\"");
    }
}
