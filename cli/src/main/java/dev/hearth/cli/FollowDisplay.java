package dev.hearth.cli;

import dev.hearth.protocol.Message.AccumulatorValue;
import dev.hearth.protocol.Message.DriverOutput;
import dev.hearth.protocol.Message.OutputStreamName;
import dev.hearth.protocol.Message.Progress;
import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.yarn.client.FollowListener;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Shows a running application: its program's output as it is, and progress beside it: one line that is redrawn at a terminal,
 * otherwise a plain line now and then.
 */
final class FollowDisplay implements FollowListener, AutoCloseable {
    private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(10);
    private static final int BAR_WIDTH = 30;
    private static final int MOST_ACCUMULATORS = 3; // on the line that is redrawn
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream programOut;
    private final PrintStream programErr;
    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private long shownNanos;
    private boolean drawn;
    private List<AccumulatorValue> accumulators = List.of();

    FollowDisplay(
            PrintStream programOut, PrintStream programErr, PrintWriter err, boolean terminal, LongSupplier nanos) {
        this.programOut = programOut;
        this.programErr = programErr;
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        this.shownNanos = nanos.getAsLong();
    }

    static FollowDisplay toThisProcess(PrintWriter err) {
        return new FollowDisplay(System.out, System.err, err, Terminal.isAttached(), System::nanoTime);
    }

    @Override
    public synchronized void note(String line) {
        erase();
        err.println("hearth: " + line);
        err.flush();
    }

    @Override
    public synchronized void output(DriverOutput output) {
        erase();
        PrintStream stream = output.stream() == OutputStreamName.OUT ? programOut : programErr;
        stream.write(output.bytes(), 0, output.bytes().length);
        stream.flush();
    }

    @Override
    public synchronized void progress(Progress progress) {
        accumulators = progress.accumulators();
        if (terminal) {
            erase();
            err.print(bar(progress));
            err.flush();
            drawn = true;
        } else if (nanos.getAsLong() - shownNanos >= BETWEEN_PLAIN_LINES.toNanos()) {
            shownNanos = nanos.getAsLong();
            err.println("hearth: " + words(progress));
            err.flush();
        }
    }

    /** Leaves no half-drawn line behind, and says what accumulators have come to. */
    @Override
    public synchronized void close() {
        erase();
        accumulators.forEach(sum -> err.println("hearth: accumulator " + described(sum)));
        err.flush();
    }

    /** Takes away the line that was drawn, if there is one. */
    synchronized void erase() {
        if (drawn) {
            err.print(ERASE_LINE);
            err.flush();
            drawn = false;
        }
    }

    private static String bar(Progress progress) {
        int tasks = progress.stages().stream().mapToInt(StageProgress::tasks).sum();
        int finished =
                progress.stages().stream().mapToInt(StageProgress::finished).sum();
        int full = tasks == 0 ? 0 : (int) ((long) BAR_WIDTH * finished / tasks);
        return "[" + "=".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] " + words(progress);
    }

    private static String words(Progress progress) {
        String sums = progress.accumulators().stream()
                .limit(MOST_ACCUMULATORS)
                .map(sum -> "; " + described(sum))
                .collect(Collectors.joining());
        return stages(progress) + sums;
    }

    private static String described(AccumulatorValue sum) {
        return sum.name() + ": " + sum.value();
    }

    private static String stages(Progress progress) {
        String executors = progress.executors() + " of " + progress.executorsWanted() + " executors";
        if (progress.stages().isEmpty()) {
            return executors + ", no stage running";
        }
        StageProgress last = progress.stages().get(progress.stages().size() - 1);
        String more = progress.stages().size() == 1
                ? ""
                : " and " + (progress.stages().size() - 1) + " more";
        String failed = last.failed() == 0 ? "" : ", " + last.failed() + " attempts failed";
        return "stage %d (%s)%s: %d of %d tasks%s; %s"
                .formatted(last.stage(), last.name(), more, last.finished(), last.tasks(), failed, executors);
    }
}
