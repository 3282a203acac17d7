package dev.hearth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, as a machine gets it that has nothing of Hearth but Hadoop's own jars. */
class ShadedJarIT {
    private final String jar = System.getProperty("shaded.jar");
    private final String hadoop = System.getProperty("shaded.hadoop");

    @TempDir
    private Path folder;

    @Test
    void everyClassIsHearthsOwnOrMovedUnderItsName() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("dev/hearth/"));
    }

    @Test
    void librariesThatHadoopBringsAreNotInside() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class"))
                .filteredOn(name -> !name.startsWith("dev/hearth/shaded/org/apache/datasketches/"))
                .noneMatch(name -> name.contains("org/apache/") || name.contains("org/slf4j/"));
    }

    @Test
    void servicesAreHearthsOwn() throws IOException {
        List<String> services = entries().stream()
                .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                .toList();

        assertThat(services)
                .contains("META-INF/services/dev.hearth.checkpoint.CheckpointStoreProvider")
                .allMatch(name -> name.startsWith("META-INF/services/dev.hearth.")
                        || name.equals("META-INF/services/jdk.jshell.spi.ExecutionControlProvider"));
        try (JarFile open = new JarFile(jar)) {
            for (String service : services) {
                byte[] providers =
                        open.getInputStream(open.getJarEntry(service)).readAllBytes();
                assertThat(new String(providers, UTF_8).lines())
                        .as(service)
                        .isNotEmpty()
                        .allMatch(provider ->
                                provider.startsWith("dev.hearth.") && !provider.startsWith("dev.hearth.shaded."));
            }
        }
    }

    @Test
    void nothingIsSignedOrMeantForAnotherJava() throws IOException {
        assertThat(entries()).noneMatch(name -> name.matches("META-INF/(.*\\.(SF|DSA|RSA)|versions/.*)"));
    }

    @Test
    void theLauncherRunsFirst() throws IOException {
        try (JarFile open = new JarFile(jar)) {
            assertThat(open.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("dev.hearth.cli.Launcher");
        }
    }

    @Test
    void licenceAndNoticeComeAlong() throws IOException {
        assertThat(entries()).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }

    @Test
    void anExampleRunsInOneProcess() throws Exception {
        assertThat(search("local[2]")).startsWith("2 lines contain ERROR");
    }

    @Test
    void anExampleRunsInSeveralProcesses() throws Exception {
        assertThat(search("local-cluster[2,1,256m]")).startsWith("2 lines contain ERROR");
    }

    private String search(String master) throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("text"), "ERROR one\nfine\nERROR two\n");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                jar + File.pathSeparator + hadoop + "/*",
                "dev.hearth.cli.Launcher",
                "example",
                "--master",
                master,
                "TextSearch",
                text.toUri().toString(),
                "ERROR"));
        Path err = folder.resolve("err");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(err)).isZero();
            return out;
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> entries() throws IOException {
        try (JarFile open = new JarFile(jar)) {
            return open.stream().map(entry -> entry.getName()).toList();
        }
    }
}
