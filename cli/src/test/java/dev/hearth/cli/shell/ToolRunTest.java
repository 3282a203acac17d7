package dev.hearth.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.session.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JShell's front end, with what is typed coming from a string. */
class ToolRunTest {
    @TempDir
    private static Path preferences;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aSessionIsTakenUpWithoutAWordAboutWhatWasSaidBefore() throws Exception {
        System.setProperty("java.util.prefs.userRoot", preferences.toString()); // not the history of whoever runs this
        System.setProperty("hearth.master", "local[2]");
        try (SnippetClassPath classPath = new SnippetClassPath(List.of(), new Configuration());
                Session driver = Session.open("test", getClass().getClassLoader(), classPath)) {
            KeptSession session = new KeptSession(driver);
            String first = typed(
                    session,
                    classPath,
                    TakenSession.none(),
                    """
                    int x = 5
                    int plus(int n) { return n + x; }
                    3 + x
                    int bad = foo
                    import java.util.concurrent.atomic.*
                    x = 7
                    throw new IllegalStateException("thrown")
                    var list = List.of(1, 2)
                    /drop list
                    int list = 12
                    """);
            assertThat(first).contains("cannot find symbol", "thrown");
            int run = session.run().size();

            String second = typed(
                    session,
                    classPath,
                    new TakenSession(session.snippets(), session.classes()),
                    """
                    plus(1)
                    $3 + list
                    new AtomicInteger(3)
                    int plus(int n) { return n - x; }
                    plus(1)
                    /list
                    """);
            assertThat(second)
                    .doesNotContain("cannot find symbol", "|  Exception")
                    .contains(
                            "int ==> 8",
                            "int ==> 20",
                            "==> 3",
                            "int ==> -6",
                            "8 : int list = 12;",
                            "12 : int plus(int n) { return n - x; }");
            assertThat(session.run()).hasSize(run + 4);
        } finally {
            System.clearProperty("hearth.master");
            System.clearProperty("java.util.prefs.userRoot");
        }
    }

    private String typed(KeptSession session, SnippetClassPath classPath, TakenSession taken, String lines)
            throws Exception {
        out.reset();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = new ToolRun(
                            session,
                            taken,
                            classPath.text(),
                            new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))
                    .run();
            assertThat(code).isZero();
            return out.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(before);
        }
    }
}
