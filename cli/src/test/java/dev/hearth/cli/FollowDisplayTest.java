package dev.hearth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.Message.AccumulatorValue;
import dev.hearth.protocol.Message.DriverOutput;
import dev.hearth.protocol.Message.OutputStreamName;
import dev.hearth.protocol.Message.Progress;
import dev.hearth.protocol.Message.StageProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FollowDisplayTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void theProgramsOutputIsPassedOnByteByByte() {
        byte[] half = {(byte) 0xC3};
        byte[] otherHalf = {(byte) 0xA4, '\n'};
        try (FollowDisplay display = display(false)) {
            display.output(new DriverOutput(OutputStreamName.OUT, half));
            display.output(new DriverOutput(OutputStreamName.OUT, otherHalf));
        }
        assertThat(out.toString(UTF_8)).isEqualTo("ä\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void awayFromATerminalProgressIsOneLineInTenSeconds() {
        try (FollowDisplay display = display(false)) {
            for (int finished = 0; finished < 100; finished++) {
                display.progress(progress(finished, 100));
                nanos.addAndGet(Duration.ofMillis(250).toNanos());
            }
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "hearth: stage 3 (count at My.java:7): 40 of 100 tasks; 2 of 2 executors",
                        "hearth: stage 3 (count at My.java:7): 80 of 100 tasks; 2 of 2 executors");
    }

    @Test
    void atATerminalTheBarIsRedrawnAndGivesWayToOutput() {
        try (FollowDisplay display = display(true)) {
            display.progress(progress(1, 2));
            display.output(new DriverOutput(OutputStreamName.OUT, "42\n".getBytes(UTF_8)));
        }
        assertThat(err.toString())
                .startsWith("[===============               ] stage 3")
                .endsWith("\r\033[K");
        assertThat(out.toString(UTF_8)).isEqualTo("42\n");
    }

    @Test
    void accumulatorsAreShownBesideTheStageAndAtTheEnd() {
        try (FollowDisplay display = display(false)) {
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            display.progress(progress(1, 2, List.of(new AccumulatorValue("bad records", "7"))));
            display.progress(progress(2, 2, List.of(new AccumulatorValue("bad records", "9"))));
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "hearth: stage 3 (count at My.java:7): 1 of 2 tasks; 2 of 2 executors; bad records: 7",
                        "hearth: accumulator bad records: 9");
    }

    private FollowDisplay display(boolean terminal) {
        PrintStream program = new PrintStream(out, true, UTF_8);
        return new FollowDisplay(program, program, new PrintWriter(err, true), terminal, nanos::get);
    }

    private static Progress progress(int finished, int tasks) {
        return progress(finished, tasks, List.of());
    }

    private static Progress progress(int finished, int tasks, List<AccumulatorValue> accumulators) {
        return new Progress(
                List.of(new StageProgress(3, "count at My.java:7", tasks, finished, 1, 0)), accumulators, 2, 2);
    }
}
