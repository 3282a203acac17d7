package dev.hearth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/hearth} says when it lacks something. */
class ScriptTest {
    @TempDir
    private Path folder;

    @Test
    void anOldJavaIsRefusedWithWhatWasFoundAndWhere() throws Exception {
        Path home = javaHome("JAVA_VERSION=\"1.8.0_392\"\n");
        assertThat(run(home)).isEqualTo("hearth: needs Java 17, found 8 at " + home + "; set JAVA_HOME\n");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        assertThat(run(folder.resolve("nothing")))
                .isEqualTo("hearth: JAVA_HOME is " + folder.resolve("nothing")
                        + ", where no bin/java is; set it to a Java 17\n");
    }

    private Path javaHome(String release) throws IOException {
        Path java = folder.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), release);
        return folder;
    }

    private static String run(Path javaHome) throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("bash", Path.of("../bin/hearth").toString(), "version");
        script.environment().put("JAVA_HOME", javaHome.toString());
        Process process = script.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        return output;
    }
}
