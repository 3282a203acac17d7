package dev.hearth.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has printed so far, line by line; wakes those who wait for a line. Safe for use by many threads. */
final class Transcript {
    private record Line(boolean error, String text) {}

    private final Consumer<String> watcher;
    private final List<Line> lines = new ArrayList<>();
    private int openStreams = 2;

    Transcript(Consumer<String> watcher) {
        this.watcher = watcher;
    }

    void out(String text) {
        add(new Line(false, text));
    }

    void err(String text) {
        add(new Line(true, text));
    }

    synchronized List<String> outLines() {
        return lines.stream().filter(line -> !line.error).map(Line::text).toList();
    }

    synchronized List<String> errLines() {
        return lines.stream().filter(Line::error).map(Line::text).toList();
    }

    /** One of the streams has no more lines. */
    synchronized void ended() {
        openStreams--;
        notifyAll();
    }

    synchronized Matcher await(Pattern pattern, Duration within) {
        Deadline deadline = Deadline.in(within);
        int looked = 0;
        while (true) {
            for (; looked < lines.size(); looked++) {
                Matcher matcher = pattern.matcher(lines.get(looked).text);
                if (matcher.find()) {
                    return matcher;
                }
            }
            if (openStreams == 0 || deadline.left().isZero()) {
                throw new AssertionError("expected a line with \"%s\" within %d s; the process %s after printing:%n%s"
                        .formatted(pattern, within.toSeconds(), openStreams == 0 ? "has ended" : "runs", this));
            }
            try {
                wait(Math.max(1, deadline.left().toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a line with " + pattern, e);
            }
        }
    }

    private synchronized void add(Line line) {
        lines.add(line);
        watcher.accept(line.text);
        notifyAll();
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.error ? "err: " : "out: ").append(line.text).append('\n');
        }
        return text.toString();
    }
}
