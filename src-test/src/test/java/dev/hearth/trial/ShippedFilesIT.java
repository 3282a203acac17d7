package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code -files} and {@code -archives} name is where tasks look for it, on every master that starts executors. */
@ExtendWith(TrialExtension.class)
final class ShippedFilesIT {
    @ParameterizedTest
    @ValueSource(strings = {"yarn", "local-cluster[2,1,256m]"})
    void tasksFindFilesUnderTheirAliases(String master, Trial trial) throws IOException {
        Path folder = trial.newLocalFolder();
        Path words = Files.writeString(folder.resolve("some words.txt"), "from a file");
        Path zip = folder.resolve("some.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("inner.txt"));
            out.write("and an archive".getBytes(StandardCharsets.UTF_8));
        }

        ClientProcess client = trial.start(
                trial.client(),
                Trial.submission(
                        master, List.of("-files", words + "#words", "-archives", zip + "#pack"), "ReadsShipped"));

        assertThat(expectSuccess(client)).containsExactly("seen: from a file and an archive");
    }
}
