package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session on the cluster: its driver is the ApplicationMaster, its classes come from HDFS, its functions' values with them. */
@ExtendWith(TrialExtension.class)
final class ShellIT {
    private static final String SESSION =
            """
            int x = 5;
            record Line(String text) {
                boolean isLong() { return text.length() >= x; }
            }
            boolean wanted(Line line) { return line.isLong() && !line.text().startsWith("#"); }
            var lines = hearth.textFile("/shell/words").filter(text -> wanted(new Line(text)));
            var kept = lines.cache();
            var sums = hearth.range(0, 4, 1, 4).map(n -> n + x).cache();
            System.out.println("counted " + kept.count() + " and " + kept.count() + ", " + sums.collect());
            System.out.println("waits for the test");
            while (!new File("%1$s").exists()) Thread.sleep(50);

            boolean wanted(Line line) { return line.text().startsWith("#"); }
            int x = 7;
            var others = hearth.textFile("/shell/words").filter(text -> wanted(new Line(text)) && text.length() >= x);
            System.out.println("counted " + others.count() + " and still " + kept.count());

            addJar("%2$s");
            import com.example.added.Doubling;
            System.out.println("doubled " + hearth.range(0, 4, 1, 4).map(n -> Doubling.of(n) + x).collect());

            long lose(long n) throws Exception {
                if (new File("%3$s").createNewFile()) {
                    new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor();
                    Thread.sleep(60_000);
                }
                return n;
            }
            System.out.println("lost " + hearth.range(0, 2, 1, 2).map(n -> lose(n)).count());
            System.out.println("after a loss " + sums.collect() + ", " + kept.count() + ", " + others.count()
                + ", " + hearth.range(0, 4, 1, 4).map(n -> Doubling.of(n) + x).collect());
            """;

    @Test
    void aSessionKeepsWhatItsFunctionsTookAlongThroughChangesAndLosses(Trial trial) throws IOException {
        Path folder = trial.newLocalFolder();
        Path go = folder.resolve("go");
        try (OutputStream out =
                trial.hadoop().fileSystem().create(new org.apache.hadoop.fs.Path("/shell/words"), true)) {
            out.write(lines().getBytes(StandardCharsets.US_ASCII));
        }
        Path script = Files.writeString(
                folder.resolve("session.jsh"),
                SESSION.formatted(go, AddedJar.in(trial.newLocalFolder()), folder.resolve("lost")));

        ClientProcess client = trial.start(trial.client(), "shell", "--master", "yarn", script.toString());
        client.awaitLine("waits for the test", Trial.LIMIT);
        expectFilesForTheirOwnerOnly(trial);
        Files.createFile(go);

        assertThat(expectSuccess(client))
                .containsExactly(
                        "counted 300 and 300, [5, 6, 7, 8]",
                        "waits for the test",
                        "counted 200 and still 300",
                        "doubled [7, 9, 11, 13]",
                        "lost 2",
                        "after a loss [5, 6, 7, 8], 300, 200, [7, 9, 11, 13]");
    }

    @Test
    void aScriptThatFailsNamesItsLineAndEndsTheApplication(Trial trial) throws IOException {
        Path script = Files.writeString(
                trial.newLocalFolder().resolve("fails.jsh"),
                """
                System.out.println("begins");
                int half(int n) {
                    return n / (n - 2);
                }
                hearth.parallelize(List.of(1, 2, 3), 3)
                    .map(n -> half(n))
                    .collect();
                System.out.println("not reached");
                """);

        ClientProcess client = trial.start(trial.client(), "shell", "--master", "yarn", script.toString());

        assertThat(client.exitCode(Trial.LIMIT)).as(client::everything).isEqualTo(1);
        assertThat(client.out()).containsExactly("begins");
        assertThat(String.join("\n", client.err()))
                .contains("collect at fails.jsh:7 failed at", "half(fails.jsh:3)", "/ by zero");
    }

    private static final String BEFORE =
            """
            record Point(long a) {}
            int x = 5;
            var computed = hearth.longAccumulator("computed");
            var kept = hearth.range(0, 4, 1, 4).map(n -> { computed.add(1); return new Point(n + x); }).cache();
            System.out.println(kept.count());
            x = 7;
            {
                System.out.println("waits for the test");
                while (!new File("%s").exists()) Thread.sleep(50);
                System.out.println("ran on");
            }
            """;

    private static final String AFTER =
            """
            System.out.println(kept.collect() + ", computed " + computed.value() + ", " + x);
            while (!new File("%s").exists()) Thread.sleep(50);
            int x = 9;
            System.out.println(kept.map(point -> new Point(point.a() + x).a()).collect() + ", computed " + computed.value());
            """;

    @Test
    void aSessionThatHasLostItsTerminalIsTakenUpByAnotherWithEverythingItHas(Trial trial) throws IOException {
        Path folder = trial.newLocalFolder();
        Path go = folder.resolve("go");
        Path goOn = folder.resolve("go-on");
        Path before = Files.writeString(folder.resolve("before.jsh"), BEFORE.formatted(go));
        Path after = Files.writeString(folder.resolve("after.jsh"), AFTER.formatted(goOn));
        ClientProcess first = trial.start(
                trial.client(), "shell", "--master", "yarn", "-D", "hearth.shell.wait=10m", before.toString());
        String application = first.applicationId(Trial.LIMIT);
        first.awaitLine("waits for the test", Trial.LIMIT);
        expectKeyForItsOwnerOnly(trial, application);
        first.kill();

        ClientProcess second = trial.start(trial.client(), "attach", application, after.toString());
        second.awaitLine("still runs", Trial.LIMIT);
        Files.createFile(go);
        second.awaitLine("computed 4, 7", Trial.LIMIT);
        ClientProcess third = trial.start(trial.client(), "attach", application, after.toString());
        assertThat(third.exitCode(Trial.LIMIT)).as(third::everything).isEqualTo(1);
        assertThat(third.err()).anyMatch(line -> line.contains(application) && line.contains("has a front end"));
        Files.createFile(goOn);

        assertThat(expectSuccess(second))
                .containsExactly(
                        "ran on",
                        "[Point[a=5], Point[a=6], Point[a=7], Point[a=8]], computed 4, 7",
                        "[14, 15, 16, 17], computed 4");
    }

    @Test
    void aSessionThatNobodyTakesUpEndsWhenItsWaitIsOver(Trial trial) throws IOException {
        Path folder = trial.newLocalFolder();
        Path script = Files.writeString(folder.resolve("before.jsh"), BEFORE.formatted(folder.resolve("never")));
        ClientProcess first = trial.start(
                trial.client(), "shell", "--master", "yarn", "-D", "hearth.shell.wait=2s", script.toString());
        String application = first.applicationId(Trial.LIMIT);
        first.awaitLine("waits for the test", Trial.LIMIT);
        first.kill();

        assertThat(trial.finalStatus(application)).isEqualTo(FinalApplicationStatus.FAILED);
        assertThat(trial.application(application).getDiagnostics().toString())
                .contains("none took it up with 'hearth attach' within 2s (hearth.shell.wait)");
        assertThat(staged(trial, application, "")).isEmpty();
        for (String gone : List.of(application, "application_1700000000000_0001")) {
            ClientProcess late = trial.start(trial.client(), "attach", gone, script.toString());
            assertThat(late.exitCode(Trial.LIMIT)).as(late::everything).isEqualTo(1);
            assertThat(late.err()).singleElement().asString().contains(gone);
        }
    }

    private static void expectKeyForItsOwnerOnly(Trial trial, String application) throws IOException {
        FileStatus[] key = staged(trial, application, "/session.key");
        assertThat(key).hasSize(1);
        assertThat(key[0].getPermission().toShort()).isEqualTo((short) 0600);
    }

    /** What matches in the application's directory. */
    private static FileStatus[] staged(Trial trial, String application, String pattern) throws IOException {
        FileSystem hdfs = trial.hadoop().fileSystem();
        return hdfs.globStatus(new org.apache.hadoop.fs.Path(
                hdfs.getHomeDirectory(), ".hearth/staging/" + application + "*" + pattern));
    }

    private static void expectFilesForTheirOwnerOnly(Trial trial) throws IOException {
        FileSystem hdfs = trial.hadoop().fileSystem();
        org.apache.hadoop.fs.Path session =
                new org.apache.hadoop.fs.Path(hdfs.getHomeDirectory(), ".hearth/staging/*/session-1");
        FileStatus[] directories = hdfs.globStatus(session);
        assertThat(directories).as("directories like " + session).hasSize(1);
        assertThat(directories[0].getPermission().toShort()).isEqualTo((short) 0700);
        FileStatus[] classes = hdfs.listStatus(new org.apache.hadoop.fs.Path(directories[0].getPath(), "classes"));
        assertThat(classes).hasSizeGreaterThan(5).allSatisfy(file -> {
            assertThat(file.getPermission().toShort()).isEqualTo((short) 0600);
            assertThat(file.getPath().getName()).matches("REPL\\..*\\.class");
        });
    }

    /** 300 lines that are long enough for the first filter, 200 for the second, and 100 for none. */
    private static String lines() {
        return "apples\n".repeat(300) + "# comments\n".repeat(200) + "fig\n".repeat(100);
    }
}
