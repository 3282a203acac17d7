package dev.hearth.yarn.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.conf.HearthConf;
import dev.hearth.launch.ContainerFiles;
import dev.hearth.yarn.launch.ContainerFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's place on the cluster's file system; here the local one. */
final class StagingTest {
    @TempDir
    private Path root;

    private String user;
    private Path base;
    private StagingArea area;

    @BeforeEach
    void open() throws IOException {
        user = UserGroupInformation.getCurrentUser().getShortUserName();
        base = root.resolve("shared").resolve(user);
        area = StagingArea.open(
                new Configuration(),
                HearthConf.of(Map.of(
                        "hearth.staging-directory",
                        root.resolve("shared").toUri().toString())),
                user);
    }

    @AfterEach
    void close() throws IOException {
        area.close();
    }

    @Test
    void directoriesAndFilesAreTheirOwnersAlone() throws IOException {
        ApplicationDirectory directory = made("application_1_0001");
        directory.write("secret", out -> out.write(1));
        Path staged = base.resolve("staging/application_1_0001");
        assertThat(mode(base)).isEqualTo("rwx------");
        assertThat(mode(staged)).isEqualTo("rwx------");
        assertThat(mode(staged.resolve("secret"))).isEqualTo("rw-------");
    }

    @Test
    void aDirectoryOpenToOthersIsClosedToThem() throws IOException {
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwxrwx"));
        StagingArea.open(
                        new Configuration(),
                        HearthConf.of(Map.of(
                                "hearth.staging-directory",
                                root.resolve("shared").toUri().toString())),
                        user)
                .close();
        assertThat(mode(base)).isEqualTo("rwx------");
    }

    @Test
    void aDirectoryOfSomebodyElseIsRefused() throws IOException {
        Files.createDirectories(root.resolve("shared/mallory"));
        HearthConf conf = HearthConf.of(Map.of(
                "hearth.staging-directory", root.resolve("shared").toUri().toString()));
        assertThatThrownBy(() -> StagingArea.open(new Configuration(), conf, "mallory"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not to mallory")
                .hasMessageContaining("hearth.staging-directory");
    }

    @Test
    void leftoversGoWhenTheirApplicationHasEndedOrWasForgottenForAnHour() throws IOException {
        for (String application : List.of("finished", "running", "forgotten", "unknown-yet")) {
            made(application).write("file", out -> out.write(1));
        }
        age(base.resolve("staging/forgotten"), Duration.ofMinutes(61));
        ApplicationDirectory current = made("current");
        List<String> swept = new Leftovers(area).sweep(current, application -> switch (application) {
            case "finished" -> Leftovers.Fate.FINISHED;
            case "running" -> Leftovers.Fate.LIVES;
            default -> Leftovers.Fate.UNKNOWN;
        });
        assertThat(swept).containsExactlyInAnyOrder("finished", "forgotten");
        assertThat(names(base.resolve("staging"))).containsExactlyInAnyOrder("running", "unknown-yet", "current");
    }

    @Test
    void theEngineIsUploadedOnceForItsContentAndKeepsItsTime() throws IOException {
        Path jar = Files.writeString(root.resolve("engine.jar"), "engine");
        EngineJarCache cache = new EngineJarCache(area, made("application_1_0001"));
        ContainerFile first = cache.provide(jar, ContainerFiles.ENGINE_JAR);
        ContainerFile again = cache.provide(jar, ContainerFiles.ENGINE_JAR);
        assertThat(again).isEqualTo(first);
        assertThat(names(base.resolve("cache"))).hasSize(1);
        assertThat(Path.of(first.source())).hasContent("engine");
        assertThat(names(base.resolve("staging/application_1_0001"))).isEmpty();
    }

    @Test
    void anAbandonedDirectoryIsGone() throws IOException {
        ApplicationDirectory directory = made("application_1_0001");
        directory.write("file", out -> out.write(1));
        area.abandon(directory);
        assertThat(names(base.resolve("staging"))).isEmpty();
    }

    @Test
    void aTruncatedEngineIsReplaced() throws IOException {
        Path jar = Files.writeString(root.resolve("engine.jar"), "engine");
        EngineJarCache cache = new EngineJarCache(area, made("application_1_0001"));
        Path uploaded = Path.of(cache.provide(jar, ContainerFiles.ENGINE_JAR).source());
        Files.writeString(uploaded, "eng");
        cache.provide(jar, ContainerFiles.ENGINE_JAR);
        assertThat(uploaded).hasContent("engine");
    }

    @Test
    void enginesThatNobodyUsedForAMonthGo() throws IOException {
        EngineJarCache cache = new EngineJarCache(area, made("application_1_0001"));
        Path old = Path.of(cache.provide(Files.writeString(root.resolve("old.jar"), "old"), ContainerFiles.ENGINE_JAR)
                .source());
        age(old.resolveSibling("last-used"), Duration.ofDays(31));
        cache.provide(Files.writeString(root.resolve("new.jar"), "new"), ContainerFiles.ENGINE_JAR);
        assertThat(old.getParent()).doesNotExist();
    }

    @Test
    void theApplicationFileCarriesAnyString() throws IOException {
        Application application = new Application(
                "a name",
                "my.Main",
                List.of("", " blank ", "a=b", "ü☃\u0000\n\r\\", "$(x)`y`{{z}}", "\uD800"),
                URI.create("hdfs://nn/user/a/.hearth/staging/x"),
                List.of("/in put"),
                Map.of("hearth.a", "1", "hearth.hadoop.b", "\u2028"),
                List.of(new ContainerFile("hearth.jar", URI.create("hdfs://nn/h.jar"), 7, 8, false)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        application.write(out);
        assertThat(Application.read(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(application);
    }

    @Test
    void containersAreToldWhatTheClientsHadoopWasToldAndNothingOfItsDefaults() throws IOException {
        Configuration hadoop = new Configuration();
        hadoop.set("my.key", "${user.name} & <me>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HadoopSettings(hadoop).write(out);
        Configuration told = new Configuration(false);
        told.addResource(new ByteArrayInputStream(out.toByteArray()));
        assertThat(told.getRaw("my.key")).isEqualTo("${user.name} & <me>");
        assertThat(told.get("io.file.buffer.size")).isNull();
    }

    private ApplicationDirectory made(String application) throws IOException {
        ApplicationDirectory directory = area.directory(application);
        directory.make();
        return directory;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void age(Path path, Duration age) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
