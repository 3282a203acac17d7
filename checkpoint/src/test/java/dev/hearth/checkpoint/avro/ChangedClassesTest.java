package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that a later version of the program opens, whose classes are not what they were. */
class ChangedClassesTest {
    @TempDir
    Path folder;

    /** Compiles a class {@code Song}, and {@code Songs}, which makes one. */
    private Path program(String name, String song, String made) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name));
        Path source = Files.writeString(classes.resolve("Song.java"), song);
        Path maker = Files.writeString(
                classes.resolve("Songs.java"),
                "public class Songs implements java.util.concurrent.Callable<Object> { public Object call() { return %s; } }"
                        .formatted(made));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString(), maker.toString()))
                .isZero();
        return classes;
    }

    /** What a program with these classes does in a context of its own. */
    private static <T> T in(Path classes, Body<T> body) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            try (HearthContext context =
                    HearthContext.builder("changed").master("local[2]").open()) {
                return body.run(context, loader);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private interface Body<T> {
        T run(HearthContext context, ClassLoader loader) throws Exception;
    }

    private String written(Path classes) throws Exception {
        String path = folder.resolve("songs").toString();
        in(classes, (context, loader) -> {
            Object song = ((Callable<?>)
                            loader.loadClass("Songs").getDeclaredConstructor().newInstance())
                    .call();
            context.parallelize(List.of(song), 1).checkpointNow(path);
            return path;
        });
        return path;
    }

    private static List<String> read(Path classes, String path) throws Exception {
        return in(classes, (context, loader) -> context.checkpointed(path, loader.loadClass("Song"))
                .map(Object::toString)
                .collect());
    }

    @Test
    void aRecordMayHaveGainedWhatMayBeMissing() throws Exception {
        String path = written(program("old", "public record Song(String title, int plays) {}", "new Song(\"a\", 3)"));

        assertThat(read(
                        program(
                                "new",
                                "public record Song(long plays, java.util.Optional<String> by, String title) {}",
                                "null"),
                        path))
                .containsExactly("Song[plays=3, by=Optional.empty, title=a]");
    }

    @Test
    void whatARecordMustHaveAndAFileHasNotIsNamed() throws Exception {
        String path = written(program("old", "public record Song(String title) {}", "new Song(\"a\")"));
        Path later = program("new", "public record Song(String title, int plays) {}", "null");

        assertThatThrownBy(() -> read(later, path))
                .hasMessageContainingAll("part-00000.avro cannot be read", "Song", "missing required field plays");
    }

    @Test
    void objectsOfOtherFieldsAreNeverReadAsSomethingElse() throws Exception {
        String path = written(program("old", "public record Song(Object title, int plays) {}", "new Song(\"a\", 3)"));
        Path later = program("new", "public record Song(Object title, int plays, int likes) {}", "null");

        assertThatThrownBy(() -> read(later, path))
                .hasMessageContainingAll(
                        "part-00000.avro cannot be read",
                        "Song was written as record [plays: int, title: java.lang.Object]",
                        "likes: int");
    }

    @Test
    void norAreEnumConstantsThatHaveMoved() throws Exception {
        String song = "public record Song(Object genre) {} enum Genre { %s }";
        String path = written(program("old", song.formatted("JAZZ, ROCK"), "new Song(Genre.ROCK)"));

        assertThat(read(program("same", song.formatted("JAZZ, ROCK"), "null"), path))
                .containsExactly("Song[genre=ROCK]");
        Path later = program("new", song.formatted("FOLK, JAZZ, ROCK"), "null");
        assertThatThrownBy(() -> read(later, path))
                .hasMessageContainingAll("Genre was written as enum [JAZZ, ROCK]", "[FOLK, JAZZ, ROCK]");
    }
}
