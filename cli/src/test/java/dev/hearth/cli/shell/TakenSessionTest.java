package dev.hearth.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.protocol.Message.KeptClass;
import dev.hearth.protocol.Message.KeptSnippet;
import dev.hearth.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose first front end is gone, and another one that takes it up. */
class TakenSessionTest {
    private static final List<String> SNIPPETS = List.of(
            "import java.util.concurrent.atomic.*;",
            "int x = 5;",
            "record Line(String text) { int size() { return text.length() + x; } }",
            "int half(int n) { return other(n) / 2 + x; }", // refers to what is not declared yet
            "half(3)", // fails for that reason
            "int other(int n) { return n; }",
            "var calls = new AtomicInteger();",
            "int called() { return calls.incrementAndGet(); }",
            "int a = called(), b = called();",
            "half(3)",
            "int wrong = missing;", // does not compile
            "String gone = \"gone\";",
            "/drop gone",
            "var numbers = hearth.parallelize(List.of(1, 2, 3), 3).map(n -> n + x).cache();",
            "long counted = numbers.count();",
            "x = 7;",
            "int other(int n) { return 2 * n; }", // compiles half anew
            "throw new IllegalStateException(\"no\");",
            "int half(int n) { return \"s\"; }", // does not compile, and takes the older one away
            "int half(int n) { return other(n) / 2; }",
            "var line = new Line(\"abc\");",
            "enum Size { SMALL, LARGE }",
            "class Box { Lid lid; }",
            "class Lid { int width = x; }",
            "called() + 1");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private SnippetClassPath classPath;
    private KeptSession session;

    @BeforeEach
    void open() throws IOException {
        System.setProperty("hearth.master", "local[2]");
        classPath = new SnippetClassPath(List.of(), new Configuration());
        session = new KeptSession(Session.open("test", getClass().getClassLoader(), classPath));
    }

    @AfterEach
    void close() {
        session.close();
        classPath.close();
        System.clearProperty("hearth.master");
    }

    @Test
    void theNextFrontEndKnowsAllSnippetsAndRunsNone() throws IOException {
        evaluate(false, SNIPPETS);
        expectAllKnown();
    }

    /** For which JShell uses up numbers, and the next one does not. */
    @Test
    void nothingDependsOnWhatWasOnlyLookedAtForCompletions() throws IOException {
        evaluate(true, SNIPPETS);
        expectAllKnown();
    }

    private void expectAllKnown() throws IOException {
        int run = session.run().size();
        int loaded = session.classes().size();

        int code = script(
                """
                System.out.println(x + " " + a + " " + b + " " + calls + " " + counted + " " + line + " " + line.size());
                System.out.println(half(3) + " " + Size.LARGE + " " + $11 + " " + $23);
                System.out.println(numbers.collect() + " " + numbers.map(n -> n + x).collect());
                int other(int n) { return 10 * n; }
                String gone = "again";
                System.out.println(half(3) + " " + gone + " " + new Box().lid + " " + new AtomicInteger(1));
                throw new IllegalStateException("the script's " + half(1));
                """);

        assertThat(lines())
                .as(err::toString)
                .containsExactly(
                        "7 1 2 3 3 Line[text=abc] 10", "3 LARGE 6 4", "[6, 7, 8] [13, 14, 15]", "15 again null 1");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("taken.jsh:7", "the script's 5");
        assertThat(session.run().subList(run, session.run().size()))
                .as("classes of the script only, each once")
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(session.run().subList(0, run));
        assertThat(session.classes().size()).isGreaterThan(loaded);
    }

    @Test
    void aThirdFrontEndKnowsWhatBothHaveSaid() throws IOException {
        evaluate(true, List.of("int x = 5;", "1 + 1", "int twice(int n) { return 2 * n + x; }", "nonsense("));
        assertThat(script("int y = twice(1); record Pair(int a, int b) {}")).isZero();
        assertThat(script("int twice(int n) { return 3 * n; } System.out.println(new Pair(y, twice(1)));"))
                .as(err::toString)
                .isZero();
        assertThat(lines()).containsExactly("Pair[a=7, b=3]");
    }

    @Test
    void whatCompilesToSomethingElseIsNotTakenUp() throws IOException {
        evaluate(false, List.of("int x = 5;", "int y = x;"));
        KeptSnippet last = session.snippets().remove(session.snippets().size() - 1);
        List<KeptClass> others = last.classes().stream()
                .map(each -> new KeptClass(each.name(), new byte[32]))
                .toList();
        session.snippets().add(new KeptSnippet(last.id(), last.source(), false, others));
        int run = session.run().size();
        assertThatThrownBy(() -> script("System.out.println(x);"))
                .isInstanceOf(ReplayFailure.class)
                .hasMessageContaining("the release of Java that the session began with");
        assertThat(session.run()).hasSize(run);
    }

    /** What a user types; {@code looks} as one does who presses tab. */
    private void evaluate(boolean looks, List<String> sources) {
        ScriptIds ids = new ScriptIds();
        SessionExecutionProvider.offer(session, TakenSession.none(), () -> {});
        SnippetKeeper keeper = new SnippetKeeper(session, ids::of, 0, () -> {});
        try (JShell shell = JShell.builder()
                .executionEngine(new SessionExecutionProvider(new SnippetPlaces(), keeper), null)
                .compilerOptions("--class-path", classPath.text())
                .tempVariableNameGenerator(ids::nextVariable)
                .build()) {
            shell.onSnippetEvent(keeper);
            Prelude.snippets().forEach(shell::eval);
            ids.started();
            for (String source : sources) {
                if (looks) {
                    shell.sourceCodeAnalysis().completionSuggestions(source, source.length(), new int[1]);
                    shell.sourceCodeAnalysis().sourceToSnippets(source);
                }
                if (source.startsWith("/drop ")) {
                    shell.variables()
                            .filter(each -> each.name().equals(source.substring("/drop ".length())))
                            .toList()
                            .forEach(shell::drop);
                } else {
                    List<SnippetEvent> unused = shell.eval(source);
                }
            }
        }
    }

    private int script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("taken.jsh"), text);
        TakenSession taken = new TakenSession(session.snippets(), session.classes());
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new ScriptRun(session, taken, classPath.text(), new PrintWriter(err)).run(script);
        } finally {
            System.setOut(before);
        }
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
