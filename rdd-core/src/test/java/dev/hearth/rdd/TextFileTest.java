package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.input.FileRange;
import dev.hearth.input.InputException;
import dev.hearth.input.InputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.log4j.Logger;
import org.apache.log4j.SimpleLayout;
import org.apache.log4j.WriterAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @TempDir
    private Path directory;

    @BeforeEach
    void useFilesInBlocks() {
        engine.configuration.set("fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem");
        engine.configuration.set("fs.blocked.impl", BlockedFileSystem.class.getName());
        // A cached file system would keep this test's tiny blocks for the tests after it.
        engine.configuration.setBoolean("fs.file.impl.disable.cache", true);
        engine.configuration.setBoolean("fs.blocked.impl.disable.cache", true);
        engine.configuration.setInt("fs.local.block.size", 100);
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String numbered(int lines) {
        return IntStream.range(0, lines).mapToObj("line %04d\n"::formatted).collect(Collectors.joining());
    }

    private String blocked(Path file) {
        return BlockedFileSystem.SCHEME + ":" + file;
    }

    private List<Long> lengths(RDD<String> rdd) {
        return rdd.partitions().stream()
                .map(partition -> ((FileRange) ((InputPartition) partition).portion()).lengthBytes())
                .toList();
    }

    @Test
    void aPartitionIsABlockAndPrefersItsHosts() throws IOException {
        Path file = write("five-blocks", numbered(47)); // 10 bytes each

        RDD<String> lines = context.textFile(blocked(file));

        assertThat(lengths(lines)).containsExactly(100L, 100L, 100L, 100L, 70L);
        assertThat(lines.partitions().stream().map(partition -> OperatorAccess.preferredLocations(lines, partition)))
                .containsExactly(
                        List.of("host0", "other"),
                        List.of("host1", "other"),
                        List.of("host2", "other"),
                        List.of("host3", "other"),
                        List.of("host4", "other"));
        assertThat(lines.collect()).isEqualTo(Files.readAllLines(file));
    }

    @Test
    void aLittleMoreThanABlockIsNoTaskOfItsOwn() throws IOException {
        assertThat(lengths(context.textFile(blocked(write("a", numbered(21)))))).containsExactly(100L, 110L);
        assertThat(lengths(context.textFile(blocked(write("b", numbered(22)))))).containsExactly(100L, 100L, 20L);
    }

    @Test
    void morePartitionsCanBeAskedFor() throws IOException {
        Path file = write("a", numbered(20));
        RDD<String> lines = context.textFile(blocked(file), 8);
        assertThat(lengths(lines)).hasSize(8).containsOnly(25L);
        assertThat(lines.collect()).isEqualTo(Files.readAllLines(file));
        assertThat(lengths(context.textFile(blocked(file), 1_000))).hasSize(200);
        assertThatThrownBy(() -> context.textFile(blocked(file), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void directoriesGlobsAndListsNameFiles() throws IOException {
        write("in/b.txt", "b\n");
        write("in/a.txt", "a\n");
        write("in/_SUCCESS", "no\n");
        write("in/.hidden", "no\n");
        write("in/_temporary/0/x", "no\n");
        write("more/c.log", "c");
        write("more/d,e.txt", "d\n");
        String root = directory.toString();

        assertThat(context.textFile(root + "/in").collect()).containsExactly("a", "b");
        assertThat(context.textFile(root + "/in/*.txt").collect()).containsExactly("a", "b");
        assertThat(context.textFile(root + "/{in,more}/[a-c].*").collect()).containsExactly("a", "b", "c");
        assertThat(context.textFile(root + "/*").collect()).containsExactly("a", "b", "c", "d");
        assertThat(context.textFile(root + "/more/c.log," + root + "/in").collect())
                .containsExactly("c", "a", "b");
        assertThat(context.textFile(root + "/more/d\\,e.txt").collect()).containsExactly("d");
        assertThat(context.textFile(root + "/in/_SUCCESS").collect()).containsExactly("no");
    }

    @Test
    void directoriesBelowAreReadOnlyIfAsked() throws IOException {
        write("in/a.txt", "a\n");
        write("in/deep/b.txt", "b\n");
        write("in/deep/deeper/c.txt", "c\n");

        RDD<String> shallow = context.textFile(directory + "/in");
        assertThatThrownBy(shallow::count)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("textFile at TextFileTest.java:")
                .hasMessageContaining("directory deep")
                .hasMessageContaining(InputFiles.RECURSIVE);
        engine.configuration.setBoolean(InputFiles.RECURSIVE, true);
        assertThat(shallow.collect()).containsExactly("a", "b", "c");
    }

    @Test
    void missingInputFailsBeforeAnyTaskWithTheUsersLine() {
        RDD<String> missing = context.textFile(directory + "/nothing").filter(line -> true);
        assertThat(engine.inputs).hasSize(1);
        assertThatThrownBy(missing::count)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("textFile at TextFileTest.java:")
                .hasMessageContaining("file:" + directory + "/nothing does not exist")
                .hasMessageContaining("hdfs dfs -ls");
        assertThatThrownBy(() -> context.textFile(directory + "/no*").partitions())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> context.textFile("nowhere://x/y").partitions())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere");
        assertThat(engine.jobs).isEmpty();
    }

    @Test
    void aNameThatIsNoPathFailsAtTheCall() {
        assertThatThrownBy(() -> context.textFile(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("textFile at TextFileTest.java:");
        assertThatThrownBy(() -> context.textFile("/a,,/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyFilesHaveNoPartitions() throws IOException {
        Path file = write("empty", "");
        assertThat(context.textFile(file.toString()).partitions()).isEmpty();
        assertThat(context.textFile(file.toString()).count()).isZero();
    }

    @Test
    void compressedFilesAreOnePartitionEach() throws IOException {
        String text = numbered(5_000);
        Path file = directory.resolve("lines.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        RDD<String> lines = context.textFile(blocked(file), 10);
        assertThat(lines.partitions()).hasSize(1);
        assertThat(lines.collect()).isEqualTo(text.lines().toList());
        assertThat(lines.first()).isEqualTo("line 0000");
    }

    @Test
    void linesLongerThanTheBufferAreWhole() throws IOException {
        String longLine = "\u20ac0123456789".repeat(200_000);
        Path file = write("long", longLine + "\r\n" + "short");
        engine.configuration.setInt("fs.local.block.size", 1 << 20);
        RDD<String> lines = context.textFile(blocked(file));
        assertThat(lines.partitions()).hasSizeGreaterThan(1);
        assertThat(lines.collect()).containsExactly(longLine, "short");
    }

    @Test
    void recordsAreCountedAndNothingIsOpenedBeforeTheFirst() throws IOException {
        Path file = write("a", numbered(3_000));
        engine.configuration.setInt("fs.local.block.size", 1 << 20);
        RDD<String> lines = context.textFile(blocked(file));
        assertThat(lines.count()).isEqualTo(3_000);
        assertThat(engine.tasks.get(0).recordsRead).isEqualTo(3_000);
        assertThat(engine.tasks.get(0).checks).isEqualTo(1 + 2);

        lines.partitions();
        Files.delete(file);
        RDD<Long> untouched = lines.mapPartitions(ignored -> java.util.stream.Stream.of(1L));
        assertThat(untouched.collect()).containsExactly(1L);
    }

    @Test
    void unreadableInputNamesTheFile() throws IOException {
        Path file = write("a", "x\n");
        RDD<String> lines = context.textFile(file.toString());
        lines.partitions();
        Files.delete(file);
        assertThatThrownBy(lines::count).hasMessageContaining("reading file:" + file);
    }

    @Test
    void smallFilesAreReadTogetherNearTheirBlocks() throws IOException {
        engine.configuration.setInt("fs.local.block.size", 1 << 20);
        List<String> expected = new java.util.ArrayList<>();
        for (int i = 0; i < 10_000 / 20; i++) {
            write("in/f%05d".formatted(i), "line %d\n".formatted(i));
            expected.add("line " + i);
        }
        RDD<String> lines = context.textFile(blocked(directory.resolve("in")) + "/*");
        assertThat(lines.partitions()).hasSizeBetween(1, 8);
        assertThat(lines.partitions())
                .allMatch(partition ->
                        OperatorAccess.preferredLocations(lines, partition).size() == 2);
        assertThat(lines.collect()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(context.textFile(blocked(directory.resolve("in")) + "/*", 50).partitions())
                .hasSizeBetween(50, 60);
    }

    @Test
    void everyWayToCutABzip2FileHasEachLineOnce() throws IOException {
        String text = IntStream.range(0, 50_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
        Path file = directory.resolve("lines.bz2");
        try (OutputStream out = new org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream(
                Files.newOutputStream(file), 1)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        engine.configuration.setInt("fs.local.block.size", 1 << 20);
        List<String> expected = text.lines().toList();
        for (int partitions : new int[] {1, 2, 3, 4, 5, 7, 11, 30}) {
            RDD<String> lines = context.textFile(blocked(file), partitions);
            assertThat(lines.partitions()).hasSizeGreaterThanOrEqualTo(partitions);
            assertThat(lines.collect()).as("%d partitions", partitions).isEqualTo(expected);
        }
    }

    @Test
    void aBzip2FileOfFiveBlocksIsFivePartitions() throws IOException {
        Random random = new Random(11);
        byte[] letters = new byte[1_400_000];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) (i % 50 == 49 ? '\n' : 'a' + random.nextInt(26));
        }
        Path file = directory.resolve("letters.bz2");
        try (OutputStream out = new org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream(
                Files.newOutputStream(file), 1)) {
            out.write(letters);
        }
        engine.configuration.setLong("fs.local.block.size", (Files.size(file) + 4) / 5);
        RDD<String> lines = context.textFile(blocked(file));
        assertThat(lines.partitions()).hasSize(5);
        assertThat(lines.glom().map(List::size).collect()).allMatch(size -> size > 0);
        assertThat(lines.collect())
                .isEqualTo(
                        new String(letters, StandardCharsets.US_ASCII).lines().toList());
    }

    @Test
    void ofFilesThatCannotBeCutOneWarningTells() throws IOException {
        for (String name : List.of("small.gz", "large.gz")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
                out.write(name.repeat(name.length() * 100).getBytes(StandardCharsets.UTF_8));
            }
        }
        StringWriter said = new StringWriter();
        WriterAppender appender = new WriterAppender(new SimpleLayout(), said);
        Logger.getLogger("dev.hearth.input").addAppender(appender);
        RDD<String> lines = context.textFile(directory + "/*.gz");
        try {
            lines.count();
            lines.count();
        } finally {
            Logger.getLogger("dev.hearth.input").removeAppender(appender);
        }
        assertThat(said.toString().lines())
                .singleElement()
                .asString()
                .contains("TextFileTest.java:", ".gz, ", " bytes, the largest of 2 like it", "GzipCodec", "bzip2");
    }
}
