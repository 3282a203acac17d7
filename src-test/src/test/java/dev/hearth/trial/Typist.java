package dev.hearth.trial;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.embedded.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who types a session, and looks at each answer. */
record Typist(TerminalProcess terminal) implements AutoCloseable {
    static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String PROMPT = "^hearth> ";
    private static final String LONG_JOB =
            "hearth.range(0, 2, 1, 2).map(n -> { new File(\"%s\").createNewFile(); Thread.sleep(600_000); return n; }).count()";

    /** @param folder an empty one, where what was typed is kept */
    static Typist at(ClientProcess.Plan client, String master, Path folder) throws IOException {
        return new Typist(TerminalProcess.start(
                client.jvmOption("-Djava.util.prefs.userRoot=" + folder).command("shell", "--master", master)));
    }

    /** Makes a file of 300 lines that are long enough for the first filter, 200 for the second, and 100 for none. */
    static Path words(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("words"),
                "apples\n".repeat(300) + "# comments\n".repeat(200) + "fig\n".repeat(100),
                StandardCharsets.US_ASCII);
    }

    /** The application, once it answers. */
    String application() {
        String application =
                terminal.await(ClientProcess.APPLICATION.pattern(), ANSWER).group();
        ready();
        return application;
    }

    void ready() {
        terminal.await(PROMPT, ANSWER);
    }

    /** What the front end's process has started. */
    List<ProcessHandle> children() {
        return terminal.command().children().toList();
    }

    /** All that a session is for. */
    void work(String text, Path jar, Path started, Supplier<List<ProcessHandle>> executors) throws IOException {
        expect("int x = 5", "x : int ==> 5");
        expect("record Line(String text) { boolean isLong() { return text.length() >= x; } }", "created record Line");
        expect(
                "boolean wanted(Line line) { return line.isLong() && !line.text().startsWith(\"#\"); }",
                "created method wanted(Line)");
        expect(
                "var kept = hearth.textFile(\"%s\").filter(text -> wanted(new Line(text))).cache()".formatted(text),
                "kept : RDD<String> ==> ");
        expect("var sums = hearth.range(0, 4, 1, 4).map(n -> n + x).cache()", "sums : RDD<Long> ==> ");
        expect("kept.count()", ": long ==> 300");
        expect("kept.count()", ": long ==> 300");
        expect("sums.collect()", "==> [5, 6, 7, 8]");

        expect("boolean wanted(Line line) { return line.text().startsWith(\"#\"); }", "replaced method wanted(Line)");
        expect("int x = 7", "x : int ==> 7");
        expect(
                "var others = hearth.textFile(\"%s\").filter(text -> wanted(new Line(text)) && text.length() >= x)"
                        .formatted(text),
                "others : RDD<String> ==> ");
        expect("others.count() + \" and still \" + kept.count()", "\"200 and still 300\"");

        startLongJob(started);
        terminal.press(TerminalProcess.CTRL_C);
        ready();
        expect("hearth.range(0, 10, 1, 2).count()", ": long ==> 10");

        expect("addJar(\"%s\")".formatted(jar), "");
        expect("import com.example.added.Doubling", "");
        expect("hearth.range(0, 4, 1, 4).map(n -> Doubling.of(n) + x).collect()", "==> [7, 9, 11, 13]");

        executors.get().stream().limit(1).forEach(ProcessHandle::destroyForcibly);
        expect("kept.count()", ": long ==> 300");
        expect("sums.collect()", "==> [5, 6, 7, 8]");
        expect("others.count()", ": long ==> 200");
        expect("hearth.range(0, 4, 1, 4).map(n -> Doubling.of(n) + x).collect()", "==> [7, 9, 11, 13]");
    }

    void interruptsNothing() throws IOException {
        terminal.press(TerminalProcess.CTRL_C);
        ready();
        expect("1 + 1", "==> 2");
    }

    void stopsEndlessCode() throws IOException {
        terminal.type("{ System.out.println(\"begins\"); while (true) {} }");
        terminal.await("^begins", ANSWER);
        terminal.press(TerminalProcess.CTRL_C);
        ready();
        expect("2 + 2", "==> 4");
    }

    void showsWhatTheDriverPrintsBeforeThePrompt() {
        String printed = IntStream.range(0, 200).mapToObj(i -> "line " + i).collect(joining("\n"));
        expect("for (int i = 0; i < 200; i++) System.out.println(\"line \" + i)", printed);
    }

    /** @param started a file that the job makes as soon as it runs */
    void startLongJob(Path started) throws IOException {
        terminal.type(LONG_JOB.formatted(started));
        Deadline.in(ANSWER).until("the job runs", () -> Files.exists(started), this::toString);
    }

    void leave() throws IOException {
        terminal.press(TerminalProcess.CTRL_D);
        assertThat(terminal.exitCode(ANSWER)).as(terminal::toString).isZero();
    }

    /** Types a snippet and compares all that is shown before the next prompt, but for progress that is wiped out again. */
    void expect(String snippet, String shown) {
        try {
            terminal.type(snippet);
        } catch (IOException e) {
            throw new AssertionError("the session has ended: " + terminal, e);
        }
        terminal.await("\n", ANSWER); // the end of what was typed
        String answer = terminal.await("(?s)(.*?)" + PROMPT, ANSWER).group(1);
        String lasting = Stream.of(answer.split("\r*\n"))
                .map(Typist::lasting)
                .filter(line -> !line.isEmpty())
                .collect(joining("\n"));
        if (shown.isEmpty()) {
            assertThat(lasting).as(snippet).isEmpty();
        } else {
            assertThat(lasting).as(snippet).contains(shown);
        }
    }

    /** What stays of a line whose beginning was written again and again. */
    private static String lasting(String line) {
        return line.substring(line.lastIndexOf('\r') + 1);
    }

    @Override
    public void close() {
        terminal.close();
    }

    @Override
    public String toString() {
        return terminal.toString();
    }
}
