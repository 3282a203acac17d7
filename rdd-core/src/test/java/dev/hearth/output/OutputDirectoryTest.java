package dev.hearth.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.closure.CallSite;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that fails at each of its calls in turn: readers find the old data, or the new, and never a mixture. */
class OutputDirectoryTest {
    private static final AtomicInteger CALLS_LEFT = new AtomicInteger();
    private static final AtomicReference<Callable<?>> WHEN_MOVED_AWAY = new AtomicReference<>(() -> null);

    private final Configuration configuration = new Configuration(false);

    @TempDir
    private Path directory;

    @BeforeEach
    void useAFailingFileSystem() {
        configuration.set("fs.failing.impl", FailingFileSystem.class.getName());
        CALLS_LEFT.set(Integer.MAX_VALUE);
    }

    @AfterEach
    void heal() {
        CALLS_LEFT.set(Integer.MAX_VALUE);
        WHEN_MOVED_AWAY.set(() -> null);
    }

    private static Set<String> names(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private void save(SaveMode mode, int parts, String content) {
        OutputDirectory.at("failing:" + directory + "/out", mode, CallSite.here(), configuration)
                .write("", attempts -> written(attempts, parts, content));
    }

    private static List<SavedPart> written(String attempts, int parts, String content) {
        try {
            List<SavedPart> saved = new ArrayList<>();
            for (int partition = 0; partition < parts; partition++) {
                Path file = Path.of(URI.create(attempts).getPath(), "part-%05d.7".formatted(partition));
                Files.writeString(file, content);
                saved.add(new SavedPart(partition, file.getFileName().toString(), content.length()));
            }
            return saved;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> contents() throws IOException {
        Set<String> contents = new TreeSet<>();
        for (String name : names(directory.resolve("out"))) {
            if (name.startsWith("part-")) {
                contents.add(Files.readString(directory.resolve("out").resolve(name)));
            }
        }
        return contents;
    }

    @Test
    void whereverOverwritingFailsOneOfTheTwoIsThereWhole() throws IOException {
        save(SaveMode.FAIL, 3, "old");
        for (int calls = 0; ; calls++) {
            CALLS_LEFT.set(calls);
            boolean failed = false;
            try {
                save(SaveMode.OVERWRITE, 2, "new");
            } catch (OutputException e) {
                failed = true;
            }
            CALLS_LEFT.set(Integer.MAX_VALUE);
            assertThat(contents()).as("after %d calls", calls).hasSize(1);
            boolean fresh = contents().contains("new");
            assertThat(names(directory.resolve("out")))
                    .as("after %d calls", calls)
                    .hasSize(1 + (fresh ? 2 : 3))
                    .contains("_SUCCESS");
            if (!failed) {
                assertThat(fresh).isTrue();
                assertThat(calls).isGreaterThan(8);
                return;
            }
        }
    }

    @Test
    void aFailedAppendLeavesWhatWasThere() throws IOException {
        save(SaveMode.APPEND, 3, "old");
        Set<String> before = names(directory.resolve("out"));
        assertThatThrownBy(() -> OutputDirectory.at(
                                "failing:" + directory + "/out", SaveMode.APPEND, CallSite.here(), configuration)
                        .write("", attempts -> {
                            written(attempts, 3, "new");
                            throw new IllegalStateException("the job failed");
                        }))
                .hasMessage("the job failed");
        assertThat(names(directory.resolve("out"))).isEqualTo(before);
    }

    @Test
    void whereverAnAppendFailsTheSaveBeforeItStaysASuccess() throws IOException {
        save(SaveMode.APPEND, 3, "old");
        Set<String> before = names(directory.resolve("out"));
        for (int calls = 0; ; calls++) {
            CALLS_LEFT.set(calls);
            boolean failed = false;
            try {
                save(SaveMode.APPEND, 2, "new");
            } catch (OutputException e) {
                failed = true;
            }
            CALLS_LEFT.set(Integer.MAX_VALUE);
            if (!failed) {
                assertThat(calls).isGreaterThan(5);
                return;
            }
            assertThat(names(directory.resolve("out")))
                    .as("after %d calls", calls)
                    .isEqualTo(before);
        }
    }

    @Test
    void nothingStaysOfASaveWhoseThreadWasInterrupted() throws IOException {
        assertThatThrownBy(() -> OutputDirectory.at(
                                "failing:" + directory + "/out", SaveMode.FAIL, CallSite.here(), configuration)
                        .write("", attempts -> {
                            written(attempts, 3, "new");
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException("the job was cancelled");
                        }))
                .hasMessage("the job was cancelled");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void ofTwoSavesToOneNewDirectoryTheSecondFailsAndTakesNothingFromTheFirst() throws IOException {
        for (String second : List.of("22222", "of another length")) {
            String path = "failing:" + directory + "/out" + second.length();
            OutputDirectory slow = OutputDirectory.at(path, SaveMode.FAIL, CallSite.here(), configuration);
            OutputDirectory quick = OutputDirectory.at(path, SaveMode.FAIL, CallSite.here(), configuration);
            assertThatThrownBy(() -> slow.write("", attempts -> {
                        quick.write("", others -> written(others, 2, "11111"));
                        return written(attempts, 3, second);
                    }))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("is there already");
            Path out = directory.resolve("out" + second.length());
            assertThat(names(out)).containsExactly("_SUCCESS", "part-00000", "part-00001");
            assertThat(out.resolve("part-00000")).hasContent("11111");
        }
    }

    @Test
    void overwritingDoesNotMixWithWhatAnotherSaveWroteMeanwhile() throws IOException {
        save(SaveMode.FAIL, 3, "old");
        Path out = directory.resolve("out");
        WHEN_MOVED_AWAY.set(() -> {
            Files.createDirectory(out);
            return Files.writeString(out.resolve("part-00000"), "rival");
        });
        assertThatThrownBy(() -> save(SaveMode.OVERWRITE, 1, "new"))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("another save");
        assertThat(names(out)).containsExactly("part-00000");
        assertThat(contents()).containsExactly("rival");
        assertThat(names(directory)).anyMatch(name -> name.startsWith(".out.old-"));
    }

    @Test
    void partsAreRenamedOnceEachHoweverMany() throws IOException {
        save(SaveMode.FAIL, 300, "x");
        assertThat(names(directory.resolve("out"))).hasSize(301).doesNotContain("_temporary");
    }

    @Test
    void aFileIsNotOverwrittenByADirectory() throws IOException {
        Files.writeString(directory.resolve("out"), "precious");
        assertThatThrownBy(() -> save(SaveMode.OVERWRITE, 1, "new"))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is a file");
        assertThat(directory.resolve("out")).hasContent("precious");
    }

    /** Local files, {@code failing:/x}; one call that changes something fails, without having changed anything. */
    public static final class FailingFileSystem extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("failing:///");
        }

        private static void count() throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("as HDFS does");
            }
            if (CALLS_LEFT.getAndDecrement() == 0) {
                throw new IOException("this call fails");
            }
        }

        @Override
        public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
            count();
            boolean renamed = (!exists(to) || !getFileStatus(to).isFile()) && super.rename(from, to); // as HDFS does
            if (to.getName().startsWith(".out.old-")) {
                try {
                    WHEN_MOVED_AWAY.get().call();
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
            return renamed;
        }

        @Override
        public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
            count();
            return super.delete(path, recursive);
        }

        @Override
        public boolean mkdirs(org.apache.hadoop.fs.Path path) throws IOException {
            count();
            return super.mkdirs(path);
        }
    }
}
