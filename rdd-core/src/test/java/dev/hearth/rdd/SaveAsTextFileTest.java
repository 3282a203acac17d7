package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.closure.CallSite;
import dev.hearth.input.InputException;
import dev.hearth.output.OutputDirectory;
import dev.hearth.output.OutputException;
import dev.hearth.output.PartOutput;
import dev.hearth.output.SaveMode;
import dev.hearth.output.SaveOptions;
import dev.hearth.output.SavedPart;
import dev.hearth.output.TextFormat;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveAsTextFileTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @TempDir
    private Path directory;

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .forEach(names::add);
            return names;
        }
    }

    @Test
    void everyPartitionIsAFileAndSuccessIsLast() throws IOException {
        Path output = directory.resolve("out");

        context.parallelize(List.of("a", "\u20ac", "c"), 2).saveAsTextFile(output.toString());

        assertThat(names(output)).containsExactly("_SUCCESS", "part-00000", "part-00001");
        assertThat(Files.readString(output.resolve("part-00000"))).isEqualTo("a\n\u20ac\n");
        assertThat(Files.readString(output.resolve("part-00001"))).isEqualTo("c\n");
        assertThat(Files.size(output.resolve("_SUCCESS"))).isZero();
        assertThat(context.textFile(output.toString()).collect()).containsExactly("a", "\u20ac", "c");
    }

    @Test
    void nothingSavedIsSavedToo() throws IOException {
        Path output = directory.resolve("out");
        context.emptyRDD().saveAsTextFile(output.toString());
        assertThat(names(output)).containsExactly("_SUCCESS");
        Path emptyParts = directory.resolve("out2");
        context.parallelize(List.of(), 2).saveAsTextFile(emptyParts.toString());
        assertThat(names(emptyParts)).containsExactly("_SUCCESS", "part-00000", "part-00001");
    }

    @Test
    void outputThatExistsIsRefusedAtTheCall() throws IOException {
        Path output = Files.createDirectory(directory.resolve("out"));
        RDD<Long> numbers = context.range(0, 3);
        assertThatThrownBy(() -> numbers.saveAsTextFile(output.toString()))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("saveAsTextFile at SaveAsTextFileTest.java:")
                .hasMessageContaining("exists")
                .hasMessageContaining("hdfs dfs -rm -r");
        assertThat(engine.jobs).isEmpty();
        assertThat(names(output)).isEmpty();
    }

    @Test
    void missingInputIsFoundBeforeAnythingIsMade() throws IOException {
        RDD<String> missing = context.textFile(directory + "/nothing");
        assertThatThrownBy(() -> missing.saveAsTextFile(directory + "/out")).isInstanceOf(InputException.class);
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void aFailedJobLeavesNothing() throws IOException {
        RDD<Long> failing = context.range(0, 4, 1, 4).map(x -> 6 / (x - 3));
        assertThatThrownBy(() -> failing.saveAsTextFile(directory + "/out"))
                .isInstanceOf(ArithmeticException.class)
                .hasNoSuppressedExceptions();
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void noPartIsVisibleBeforeTheJobHasEnded() throws IOException {
        Path output = directory.resolve("out");
        String seen = output.toString();
        context.range(0, 4, 1, 4).map(x -> x + " " + names(Path.of(seen))).saveAsTextFile(seen);
        assertThat(Files.readString(output.resolve("part-00003"))).isEqualTo("3 [_temporary]\n");
    }

    @Test
    void onlyTheAcceptedAttemptIsCommitted() throws IOException {
        OutputDirectory output = output();
        output.write("", attempts -> {
            SaveAction<String> save = saveInto(attempts);
            SavedPart first = saved(save, 1, List.of("x", "y"));
            SavedPart second = saved(save, 2, List.of("x", "y"));
            assertThat(first.attemptFile()).isNotEqualTo(second.attemptFile());
            return List.of(second);
        });
        assertThat(names(directory.resolve("out"))).containsExactly("_SUCCESS", "part-00000");
    }

    @Test
    void anAttemptThatComesTooLateWritesNothing() throws IOException {
        String[] attempts = new String[1];
        output().write("", path -> {
            attempts[0] = path;
            return List.of();
        });
        assertThatThrownBy(() -> saved(saveInto(attempts[0]), 9, List.of("late")))
                .isInstanceOf(IOException.class);
        assertThat(names(directory.resolve("out"))).containsExactly("_SUCCESS");
    }

    @Test
    void aPartOfTheWrongLengthIsNotCommitted() throws IOException {
        OutputDirectory output = output();
        assertThatThrownBy(() -> output.write("", attempts -> {
                    SavedPart part = saved(saveInto(attempts), 1, List.of("x"));
                    return List.of(new SavedPart(0, part.attemptFile(), part.lengthBytes() + 1));
                }))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("should have 3 bytes")
                .hasMessageContaining("found 2 bytes");
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void aRenameThatWorkedUnconfirmedCounts() throws IOException {
        Configuration configuration = new Configuration(engine.configuration);
        configuration.set("fs.forgetful.impl", ForgetfulFileSystem.class.getName());
        InlineEngine forgetful = new InlineEngine();
        configuration.forEach(entry -> forgetful.configuration.set(entry.getKey(), entry.getValue()));

        new HearthContext(forgetful).range(0, 4, 1, 2).saveAsTextFile("forgetful:" + directory + "/out");

        assertThat(names(directory.resolve("out"))).containsExactly("_SUCCESS", "part-00000", "part-00001");
    }

    @Test
    void overwritingPutsTheNewInPlaceOfTheOld() throws IOException {
        Path output = directory.resolve("out");
        context.range(0, 4, 1, 4).saveAsTextFile(output.toString());

        context.parallelize(List.of("new"), 1)
                .saveAsTextFile(output.toString(), SaveOptions.defaults().overwriting());

        assertThat(names(output)).containsExactly("_SUCCESS", "part-00000");
        assertThat(Files.readString(output.resolve("part-00000"))).isEqualTo("new\n");
        assertThat(names(directory)).containsExactly("out");
    }

    @Test
    void overwritingMayReadWhatItReplaces() throws IOException {
        String output = directory + "/out";
        context.parallelize(List.of("a", "b"), 2).saveAsTextFile(output);
        context.textFile(output)
                .map(line -> line + line)
                .saveAsTextFile(output, SaveOptions.defaults().overwriting());
        assertThat(context.textFile(output).collect()).containsExactly("aa", "bb");
    }

    @Test
    void whatWasToBeOverwrittenOutlivesAFailedJob() throws IOException {
        Path output = directory.resolve("out");
        context.range(0, 2, 1, 1).saveAsTextFile(output.toString());
        RDD<Long> failing = context.range(0, 4, 1, 4).map(x -> 6 / (x - 3));
        assertThatThrownBy(() -> failing.saveAsTextFile(
                        output.toString(), SaveOptions.defaults().overwriting()))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Files.readString(output.resolve("part-00000"))).isEqualTo("0\n1\n");
        assertThat(names(directory)).containsExactly("out");
    }

    @Test
    void whatIsAppendedHasNamesOfItsOwn() throws IOException {
        String output = directory + "/out";
        SaveOptions append = SaveOptions.defaults().appending();
        context.range(0, 2, 1, 2).saveAsTextFile(output, append);
        context.range(2, 4, 1, 2).saveAsTextFile(output, append);
        assertThat(context.textFile(output).collect()).containsExactlyInAnyOrder("0", "1", "2", "3");
        RDD<Long> failing = context.range(0, 4, 1, 4).map(x -> 6 / (x - 3));
        assertThatThrownBy(() -> failing.saveAsTextFile(output, append)).isInstanceOf(ArithmeticException.class);
        assertThat(names(Path.of(output))).hasSize(4 + 1).contains("_SUCCESS").doesNotContain("_temporary");
    }

    /** Local files, where another save has always made the mark just before. */
    public static final class Overtaken extends RawLocalFileSystem {
        @Override
        public boolean createNewFile(org.apache.hadoop.fs.Path path) throws IOException {
            super.createNewFile(path);
            throw new FileAlreadyExistsException(path + " is there already");
        }
    }

    @Test
    void anotherSaveIntoTheDirectoryMayMarkItFirst() throws IOException {
        engine.configuration.set("fs.file.impl", Overtaken.class.getName());
        engine.configuration.setBoolean("fs.file.impl.disable.cache", true);
        Path output = directory.resolve("out");
        context.parallelize(List.of("a"), 1)
                .saveAsTextFile(output.toString(), SaveOptions.defaults().appending());
        assertThat(names(output)).hasSize(2).contains("_SUCCESS");
    }

    @Test
    void aPlaceThatCannotBeIsRefusedWithTheUsersLine() {
        RDD<String> lines = context.parallelize(List.of("a"), 1);
        engine.configuration.set("fs.missing.impl", "com.acme.MissingFileSystem");
        for (String path : List.of("", "nothing://there/x", "missing://there/x")) {
            assertThatThrownBy(() -> lines.saveAsTextFile(path))
                    .isInstanceOf(OutputException.class)
                    .hasMessageStartingWith("saveAsTextFile at SaveAsTextFileTest.java:")
                    .hasMessageContaining("'" + path + "'");
        }
        assertThatThrownBy(() -> context.textFile("missing://there/x").count())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("textFile at SaveAsTextFileTest.java:")
                .hasMessageContaining("com.acme.MissingFileSystem");
    }

    @Test
    void linesCanBeCompressedAndReadAgain() throws IOException {
        for (String codec : List.of("gzip", ".bz2", "org.apache.hadoop.io.compress.DeflateCodec")) {
            String output = directory + "/out-" + codec;
            context.parallelize(List.of("a", "\u20ac", "c"), 2)
                    .saveAsTextFile(output, SaveOptions.defaults().compressedBy(codec));
            assertThat(context.textFile(output).collect()).as(codec).containsExactly("a", "\u20ac", "c");
        }
        assertThat(names(directory.resolve("out-gzip"))).contains("part-00001.gz");
    }

    @Test
    void aCodecThatIsNotThereIsRefusedAtTheCall() {
        RDD<Long> numbers = context.range(0, 3);
        assertThatThrownBy(() -> numbers.saveAsTextFile(
                        directory + "/out", SaveOptions.defaults().compressedBy("zip")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("'zip'")
                .hasMessageContaining("GzipCodec");
        assertThat(engine.jobs).isEmpty();
    }

    /** Renames, and says it did not. */
    public static final class ForgetfulFileSystem extends RawLocalFileSystem {
        @Override
        public java.net.URI getUri() {
            return java.net.URI.create("forgetful:///");
        }

        @Override
        public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
            super.rename(from, to);
            return false;
        }
    }

    private OutputDirectory output() {
        return OutputDirectory.at(directory + "/out", SaveMode.FAIL, CallSite.here(), engine.configuration);
    }

    private static SaveAction<String> saveInto(String attempts) {
        return new SaveAction<>(new PartOutput<>(attempts, new TextFormat<>(null, "")));
    }

    private SavedPart saved(SaveAction<String> action, long taskId, List<String> lines) {
        FakeTaskContext task = new FakeTaskContext(0, taskId, engine.configuration);
        try {
            return action.apply(lines.spliterator(), task);
        } catch (IOException e) {
            throw Cursor.<RuntimeException>rethrow(e);
        } finally {
            task.end();
        }
    }
}
