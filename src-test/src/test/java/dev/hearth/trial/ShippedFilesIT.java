package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code -files} and {@code -archives} name is where tasks look for it, on every master that starts executors; and a
 * program's own libraries are the ones it gets, whatever Hadoop has.
 */
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

    @Test
    void aProgramsOwnLibrariesAreTheOnesItsTasksUseOnYarn(Trial trial) throws IOException {
        Path folder = trial.newLocalFolder();
        OldLibraries program = new OldLibraries(trial.installation().hearthJar(), folder);
        Path jar = program.fat(folder.resolve("program.jar"));

        ClientProcess client =
                trial.start(trial.client(), "submit", "--master", "yarn", "--class", OldLibraries.MAIN, jar.toString());

        assertUsesItsLibraries(expectSuccess(client));
    }

    @Test
    void librariesThatAreNamedAreUsedAndTheOneThatIsNotIsTold(Trial trial) throws IOException {
        Path folder = trial.newLocalFolder();
        OldLibraries program = new OldLibraries(trial.installation().hearthJar(), folder);
        Path lib = Files.createDirectory(folder.resolve("lib"));
        List<String> shipped = new ArrayList<>();
        for (Path each : program.libraries()) {
            shipped.add(Files.copy(each, lib.resolve(each.getFileName())).toString());
        }
        String jar = program.thin(folder.resolve("program.jar")).toString();

        ClientProcess all = submit(trial, "local-cluster[2,1,256m]", shipped, jar);
        assertUsesItsLibraries(expectSuccess(all));

        List<String> withoutNetty =
                shipped.stream().filter(each -> !each.contains("netty")).toList();
        ClientProcess forgotten = submit(trial, "local[1]", withoutNetty, jar);
        assertThat(forgotten.exitCode(Trial.LIMIT)).isEqualTo(1);
        assertThat(forgotten.everything())
                .contains(
                        "class org.jboss.netty.buffer.ChannelBuffers is not on the class path here, nor in the program's")
                .contains("it is in " + lib.resolve("netty-3.10.6.Final.jar") + ": ship that with -libjars");
    }

    private static ClientProcess submit(Trial trial, String master, List<String> libraries, String jar)
            throws IOException {
        return trial.start(
                trial.client(),
                "submit",
                "--master",
                master,
                "-libjars",
                String.join(",", libraries),
                "--class",
                OldLibraries.MAIN,
                jar);
    }

    private static void assertUsesItsLibraries(List<String> out) {
        assertThat(out)
                .containsExactly(
                        "guava: 5 by hearth-user",
                        "protobuf: name in LiteralByteString by hearth-user",
                        "jackson: 2 2.3.5 by hearth-user",
                        "netty: 3 true by hearth-user",
                        "counts: 6 5",
                        "fields: [a, b]");
    }
}
