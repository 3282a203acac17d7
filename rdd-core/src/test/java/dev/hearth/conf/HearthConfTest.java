package dev.hearth.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HearthConfTest {
    @TempDir
    Path directory;

    @Test
    void anUnsetSettingHasItsDefault() {
        HearthConf conf = HearthConf.of(Map.of());
        assertThat(conf.get(HearthSettings.LOCALITY_WAIT)).isEqualTo(Duration.ofSeconds(3));
        assertThat(conf.find(HearthSettings.QUEUE)).isEmpty();
        assertThatThrownBy(() -> conf.get(HearthSettings.QUEUE))
                .hasMessage("hearth.queue is not set and has no default; set it with -Dhearth.queue=...");
    }

    @Test
    void laterLayersOverrideEarlierOnesAndSayWhereAValueCameFrom() throws IOException {
        HearthConf conf = load(
                site("hearth.executor.instances", "3", "hearth.executor.cores", "2", "hearth.queue", "slow"),
                properties("hearth.executor.cores", "4", "hearth.queue", "fast", "other.key", "x"),
                Map.of("hearth.queue", "mine"));

        assertThat(conf.get(HearthSettings.EXECUTOR_INSTANCES)).isEqualTo(3);
        assertThat(conf.get(HearthSettings.EXECUTOR_CORES)).isEqualTo(4);
        assertThat(conf.get(HearthSettings.QUEUE)).isEqualTo("mine");
        assertThat(conf.source("hearth.executor.instances").toString()).endsWith("hearth-site.xml");
        assertThat(conf.source("hearth.executor.cores")).isEqualTo(new SettingSource.SystemProperty());
        assertThat(conf.source("hearth.queue")).isEqualTo(new SettingSource.Code());
        assertThat(conf.source("hearth.task.max-failures")).isEqualTo(new SettingSource.Default());
        assertThat(conf.asMap()).containsOnlyKeys("hearth.executor.instances", "hearth.executor.cores", "hearth.queue");
    }

    @Test
    void noHadoopDefaultsSlipInWithTheFile() throws IOException {
        assertThat(load(site("hearth.queue", "q"), new Properties(), Map.of()).asMap())
                .containsExactly(Map.entry("hearth.queue", "q"));
    }

    @Test
    void aFileThatIsNoXmlIsNamed() throws IOException {
        Files.writeString(directory.resolve(SiteFile.NAME), "<configuration><property>");
        assertThatThrownBy(() -> load(directory, new Properties(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("hearth-site.xml cannot be read");
    }

    @Test
    void allProblemsAreReportedTogetherWithTheNearestKey() throws IOException {
        HearthConf conf = load(
                site("hearth.executer.memory", "1g", "dfs.replication", "1"),
                properties("hearth.executor.memory", "lots", "hearth.zzz", "1"),
                Map.of("hearth.task.max-failures", "0", "hearth.hadoop.any.key", "fine"));

        SettingsException refused = catchThrowableOfType(SettingsException.class, conf::validate);

        assertThat(refused.problems())
                .hasSize(5)
                .anySatisfy(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "hearth.executer.memory: no such setting; did you mean hearth.executor.memory? (from file:"))
                .anySatisfy(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "dfs.replication: not a setting of Hearth; to pass it to Hadoop, write hearth.hadoop.dfs.replication"))
                .contains("hearth.executor.memory: \"lots\" is not a size like 64k, 512m or 1g (from -D)")
                .contains("hearth.zzz: no such setting; conf/settings.md lists all (from -D)")
                .contains("hearth.task.max-failures: \"0\" is too small, at least 1 is needed (from the program)");
        assertThat(refused).hasMessageContainingAll(refused.problems().toArray(String[]::new));
    }

    @Test
    void goodSettingsAreAccepted() {
        HearthConf conf = HearthConf.of(Map.of("hearth.executor.memory", "2g", "hearth.hadoop.x", "y"));
        conf.validate();
        assertThat(conf.problems()).isEmpty();
    }

    @Test
    void hadoopKeysGoToHadoopsConfiguration() {
        Configuration hadoop = new Configuration(false);
        HearthConf.of(Map.of("hearth.hadoop.dfs.replication", "7", "hearth.queue", "q", "hearth.master", "yarn"))
                .applyTo(hadoop);
        assertThat(hadoop).containsExactly(Map.entry("dfs.replication", "7"));
    }

    @Test
    void secretsAreNeverShown() {
        HearthConf conf = HearthConf.of(Map.of("hearth.hadoop.fs.s3a.secret.key", "canary", "hearth.queue", "q"));
        assertThat(conf.toString()).doesNotContain("canary").contains("hearth.queue=q");
        assertThat(conf.explain())
                .doesNotContain("canary")
                .contains("hearth.hadoop.fs.s3a.secret.key = ******** (the program)")
                .contains("hearth.queue = q (the program)")
                .contains("hearth.task.max-failures = 4 (default)");
        assertThat(conf.asMap()).containsEntry("hearth.hadoop.fs.s3a.secret.key", "canary");
    }

    private static HearthConf load(Path classPath, Properties properties, Map<String, String> inCode)
            throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            return HearthConf.load(loader, properties, inCode);
        }
    }

    private Path site(String... keysAndValues) throws IOException {
        StringBuilder xml = new StringBuilder("<configuration>");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            xml.append("<property><name>%s</name><value>%s</value></property>"
                    .formatted(keysAndValues[i], keysAndValues[i + 1]));
        }
        Files.writeString(directory.resolve(SiteFile.NAME), xml.append("</configuration>"));
        return directory;
    }

    private static Properties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }
}
