package dev.hearth.trial;

import static java.util.Objects.requireNonNull;

import dev.hearth.embedded.Deadline;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A command in a terminal of its own, which {@code script} of util-linux makes. Used as a person uses it: keys are typed, and what
 * the terminal shows is read up to what was waited for. Closing kills the command and takes the terminal away.
 */
final class TerminalProcess implements AutoCloseable {
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    private static final String ENTER = "\r";
    /** A terminal without a size shows nothing of what is typed. */
    private static final String SIZE = "stty rows 50 cols 500";
    /** Also where whoever runs the tests ignores it, as under {@code nohup}, which children inherit. */
    private static final String HEARS_HANG_UP = "env --default-signal=HUP ";
    /** What moves the cursor, clears or switches modes. */
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[?0-9;]*[a-zA-Z]|\u001b[=>]|\u001b[()][A-Z0-9]");

    private final Process script;
    private final OutputStream keys;
    private final StringBuilder shown = new StringBuilder(); // locked by itself
    private final Thread reader;
    private int position;

    private TerminalProcess(Process script) {
        this.script = script;
        this.keys = script.getOutputStream();
        this.reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** @throws org.opentest4j.TestAbortedException where there is no {@code script} */
    static TerminalProcess start(List<String> command) throws IOException {
        Assumptions.assumeTrue(
                Stream.of(requireNonNull(System.getenv("PATH"), "PATH is not set")
                                .split(":"))
                        .anyMatch(folder -> Path.of(folder, "script").toFile().canExecute()),
                "this test needs a terminal, which the command 'script' makes, and it is not on the PATH: install util-linux");
        String quoted = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                        "script", "-q", "-f", "-e", "-c", SIZE + "; exec " + HEARS_HANG_UP + quoted, "/dev/null")
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/sh");
        return new TerminalProcess(builder.start());
    }

    private void read() {
        char[] buffer = new char[4096];
        try (Reader in = new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                show(new String(buffer, 0, length));
            }
        } catch (IOException e) {
            show("(the terminal ended: " + e.getMessage() + ')');
        }
    }

    private void show(String text) {
        synchronized (shown) {
            shown.append(text);
        }
    }

    /** Types keys, without Enter. */
    void press(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Types a line and Enter. */
    void type(String line) throws IOException {
        press(line + ENTER);
    }

    /** Waits until the pattern is shown behind everything that was waited for before. */
    Matcher await(String regex, Duration within) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        Matcher found = Deadline.in(within)
                .untilPresent(
                        regex + " is shown",
                        () -> {
                            Matcher matcher = pattern.matcher(text());
                            if (matcher.find(position)) {
                                return Optional.of(matcher);
                            }
                            if (!reader.isAlive()) {
                                throw new AssertionError(regex + " was not shown before the end: " + text());
                            }
                            return Optional.empty();
                        },
                        this::text);
        position = found.end();
        return found;
    }

    /** What is shown, without what moves the cursor; a sequence that has not arrived whole is left out. */
    private String text() {
        String text;
        synchronized (shown) {
            text = CONTROL.matcher(shown).replaceAll("");
        }
        int incomplete = text.lastIndexOf('\u001b');
        return incomplete < 0 ? text : text.substring(0, incomplete);
    }

    /** The process of the command itself. */
    ProcessHandle command() {
        return script.children().findFirst().orElseThrow(() -> new AssertionError("the command has ended: " + text()));
    }

    /** Closes the terminal's window: whoever works in it gets SIGHUP. */
    void loseTerminal() {
        script.destroyForcibly();
    }

    /** Waits for the command's end and returns its exit code, as a shell tells it. */
    int exitCode(Duration within) {
        try {
            if (!script.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the command did not end within %s: %s".formatted(within, text()));
            }
            reader.join(within.toMillis());
            return script.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the command", e);
        }
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }

    @Override
    public String toString() {
        return text();
    }
}
