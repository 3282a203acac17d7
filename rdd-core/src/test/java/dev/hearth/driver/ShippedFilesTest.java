package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.conf.SettingsException;
import dev.hearth.rdd.HearthContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that go along with a program, on masters that need no cluster. */
final class ShippedFilesTest {
    @TempDir
    private Path folder;

    @Test
    void everyExecutorOfALocalClusterWorksInADirectoryOfItsOwnThatHoldsThem() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "one two");
        try (HearthContext context = HearthContext.builder("shipped")
                .master("local-cluster[2,1,256m]")
                .set("hearth.files", words + "#dictionary," + words)
                .set("hearth.local-directories", folder.toString())
                .open()) {
            List<String> seen = context.range(0, 8, 1, 8)
                    .map(number -> Path.of("").toAbsolutePath().getFileName() + ": "
                            + Files.readString(Path.of("dictionary")) + ", "
                            + Files.readString(Path.of("words.txt")))
                    .distinct()
                    .collect();
            assertThat(seen).isNotEmpty().allMatch(line -> line.matches("executor-\\d: one two, one two"));
        }
        assertThat(folder.toFile().list()).as("what is left").containsExactly("words.txt");
    }

    @Test
    void oneProcessHasTheUsersDirectoryAndSaysWhichFileIsNotThere() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "one two");
        assertThatThrownBy(() -> HearthContext.builder("shipped")
                        .master("local[2]")
                        .set("hearth.files", words.toString())
                        .open())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(words.toString())
                .hasMessageContaining("local[2]");
    }
}
