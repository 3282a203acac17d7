package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.PipeCommand;
import dev.hearth.rdd.RDD;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Elements go through an external command as lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class PipeTest {
    /** A command line that no other process of the machine has, longer than the test may take. */
    private static final String SLEEP = "sleep 300." + ProcessHandle.current().pid();

    private HearthContext context;
    private RDD<Long> numbers;

    @BeforeAll
    void open() {
        context = HearthContext.builder("pipe")
                .master("local[2]")
                .set("hearth.task.max-failures", "1")
                .open();
        numbers = context.range(0, 50_000, 1, 3);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void everyPartitionGoesThroughTheCommandInOrder() {
        // Far more than pipes and queues hold, in both directions.
        assertThat(numbers.pipe(List.of("cat")).map(Long::valueOf).collect())
                .isEqualTo(LongStream.range(0, 50_000).boxed().toList());
        assertThat(numbers.pipe("grep '77$' | wc -l")
                        .map(line -> Long.valueOf(line.strip()))
                        .reduce(Long::sum))
                .isEqualTo(500);
        assertThat(context.range(0, 0, 1, 2).pipe("echo from nothing").collect())
                .containsExactly("from nothing", "from nothing");
    }

    @Test
    void aCommandNeedNotReadItsInput() {
        assertThat(numbers.pipe("head -n 1").collect()).hasSize(3);
        assertThat(numbers.pipe("true").collect()).isEmpty();
    }

    @Test
    void environmentAndDirectoryAreThoseOfTheCommand(@TempDir Path directory) {
        PipeCommand command = PipeCommand.shell("cat > /dev/null; echo $GREETING in $(pwd); touch made")
                .environment(Map.of("GREETING", "hello"));

        assertThat(numbers.pipe(command.directory(directory.toString()))
                        .distinct()
                        .collect())
                .containsExactly("hello in " + directory);
        assertThat(directory.resolve("made")).exists();
        List<String> own = numbers.pipe(command.inOwnDirectory()).collect();
        assertThat(own).hasSize(3).doesNotHaveDuplicates();
        assertThat(own).allSatisfy(line -> assertThat(Files.exists(Path.of(line.replace("hello in ", ""))))
                .as(line)
                .isFalse());
    }

    @Test
    void aFailingCommandIsNamedWithItsExitCodeAndErrorOutput() {
        assertThatThrownBy(() -> numbers.pipe("cat > /dev/null; echo one >&2; echo 'no such luck' >&2; exit 3")
                        .count())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("ended with exit code 3")
                .hasMessageContaining("no such luck");
        assertThatThrownBy(() -> numbers.pipe(List.of("no-such-program-here")).count())
                .hasMessageContaining("'no-such-program-here' cannot be started");
        assertThatThrownBy(() -> numbers.pipe(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCommandThatClosesItsOutputAndStaysIsKilled() {
        assertThatThrownBy(() -> numbers.pipe(PipeCommand.shell("exec >&-; cat > /dev/null; " + SLEEP + 1)
                                .exitWithin(Duration.ofMillis(200)))
                        .count())
                .hasMessageContaining("has closed its output but not ended within 200 ms");
        assertEnded(SLEEP + 1);
    }

    @Test
    void whatIsNotReadToItsEndIsKilled() {
        assertThat(numbers.pipe("echo first; " + SLEEP + 2 + "; echo last").take(1))
                .containsExactly("first");
        assertEnded(SLEEP + 2);
    }

    /** Killing is asked for before the job ends, and takes its moment. */
    private static void assertEnded(String command) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith(command))
                .forEach(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(60)));
    }
}
