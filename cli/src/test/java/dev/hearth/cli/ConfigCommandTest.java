package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @Test
    void everyValueIsToldWithWhereItComesFrom(@TempDir Path folder) throws IOException {
        Path site = Files.writeString(
                folder.resolve("team.xml"),
                """
                <configuration>
                  <property><name>hearth.queue</name><value>team</value></property>
                  <property><name>hearth.executor.cores</name><value>3</value></property>
                </configuration>
                """);
        Typed typed = Typed.in(
                "config", "-conf", site.toString(), "-D", "hearth.executor.cores=4", "-D", "dfs.replication=2");
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines())
                .contains(
                        "hearth.queue = team (" + site + ")",
                        "hearth.executor.cores = 4 (-D)",
                        "hearth.hadoop.dfs.replication = 2 (-D)",
                        "hearth.task.max-failures = 4 (default)")
                .noneMatch(line -> line.startsWith("hearth.executor.cores ("));
    }

    @Test
    void whatSettingsDoIsToldOnRequest() {
        assertThat(Typed.in("config", "--explain").out().lines())
                .anyMatch(
                        line -> line.startsWith("hearth.executor.max-failures (integer): How many executors may fail"));
    }

    @Test
    void whatCannotBeUsedIsToldWithTheNextStep() {
        Typed typed = Typed.in("config", "-D", "hearth.executer.memory=1g", "-D", "hearth.executor.cores=many");
        assertThat(typed.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(typed.err()).contains("2 problems", "hearth.executor.memory", "\"many\" is not");
    }
}
