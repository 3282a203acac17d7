package dev.hearth.cli.shell;

import dev.hearth.protocol.Message.KeptSnippet;
import dev.hearth.session.SessionControl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Runs a script's snippets in order, up to the first that fails. Prints nothing of its own to standard output and never reads
 * standard input; {@code /exit} and {@code /exit NUMBER} end it early.
 */
final class ScriptRun {
    private static final Pattern EXIT = Pattern.compile("/exit(?:\\s+(\\d{1,3}))?");
    private static final int FAILED = 1;

    private final SessionControl session;
    private final TakenSession taken;
    private final String classPath;
    private final PrintWriter err;

    /** @param taken what the session has from another front end */
    ScriptRun(SessionControl session, TakenSession taken, String classPath, PrintWriter err) {
        this.session = session;
        this.taken = taken;
        this.classPath = classPath;
        this.err = err;
    }

    /** Returns the exit code: 0, or what {@code /exit} says, or 1 at the first snippet that fails. */
    int run(Path file) throws IOException {
        String text = Files.readString(file);
        Script script = new Script(file.getFileName().toString());
        SessionExecutionProvider.offer(session, taken, () -> {});
        ScriptIds ids = new ScriptIds();
        SnippetKeeper keeper =
                new SnippetKeeper(session, ids::of, taken.snippets().size(), () -> {});
        try (JShell shell = JShell.builder()
                .executionEngine(new SessionExecutionProvider(new SnippetPlaces(script::place), keeper), null)
                .compilerOptions("--class-path", classPath)
                .tempVariableNameGenerator(ids::nextVariable)
                .build()) {
            shell.onSnippetEvent(keeper);
            for (String snippet : Prelude.snippets()) {
                if (!succeeds(shell, snippet, script, 1)) {
                    return FAILED;
                }
            }
            ids.started();
            replay(shell, ids);
            return run(text, script, shell);
        }
    }

    /** What failed when it was run fails no more, for it is not run. */
    private void replay(JShell shell, ScriptIds ids) {
        for (KeptSnippet each : taken.snippets()) {
            if (each.dropped()) {
                ids.find(each.id()).ifPresent(shell::drop);
            } else if (!ScriptIds.isOfStart(each.id())) {
                shell.eval(each.source());
            }
        }
    }

    private int run(String text, Script script, JShell shell) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        int position = 0;
        while (true) {
            position = pastBlanks(text, position);
            String rest = text.substring(position);
            int line = lineOf(text, position);
            if (rest.startsWith("/") && !rest.startsWith("//") && !rest.startsWith("/*")) {
                return command(rest.lines().findFirst().orElseThrow().strip(), script, line);
            }
            CompletionInfo next = analysis.analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                return 0;
            }
            boolean whole = next.completeness().isComplete();
            if (!succeeds(shell, whole ? next.source() : rest, script, line)) {
                return FAILED;
            }
            if (!whole) {
                return 0;
            }
            position = text.length() - next.remaining().length();
        }
    }

    private int command(String command, Script script, int line) {
        Matcher exit = EXIT.matcher(command);
        if (exit.matches()) {
            return exit.group(1) == null ? 0 : Integer.parseInt(exit.group(1));
        }
        fail(script.at(line) + ": " + command + " is a command of the interactive shell; a script may only /exit");
        return FAILED;
    }

    private static int pastBlanks(String text, int from) {
        int position = from;
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static int lineOf(String text, int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    private boolean succeeds(JShell shell, String source, Script script, int line) {
        script.evaluates(line);
        boolean[] ended = new boolean[1];
        JShell.Subscription end = shell.onShutdown(over -> ended[0] = true);
        List<SnippetEvent> events = shell.eval(source);
        shell.unsubscribe(end);
        if (ended[0]) {
            return false; // its execution has said why
        }
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.exception() != null) {
                fail(described(event.exception(), script));
                return false;
            }
            if (event.status() == Snippet.Status.REJECTED) {
                shell.diagnostics(snippet)
                        .filter(Diag::isError)
                        .forEach(problem ->
                                fail(script.at(line + lineOf(source, Math.toIntExact(problem.getPosition())) - 1) + ": "
                                        + problem.getMessage(null).strip()));
                return false;
            }
        }
        return true;
    }

    private void fail(String message) {
        System.out.flush();
        err.println("hearth: " + message);
        err.flush();
    }

    private static String described(JShellException failure, Script script) {
        StringBuilder text = new StringBuilder();
        Throwable each = failure;
        while (each != null) {
            StackTraceElement[] trace = each.getStackTrace();
            Optional<StackTraceElement> own = List.of(trace).stream()
                    .filter(frame ->
                            frame.getFileName() != null && frame.getFileName().startsWith("#"))
                    .findFirst();
            String headline =
                    each instanceof EvalException thrown ? headline(thrown) : String.valueOf(each.getMessage());
            text.append(text.isEmpty() ? "" : "\ncaused by ");
            String place = own.map(frame -> script.named(frame.getFileName() + ":" + frame.getLineNumber()))
                    .orElse("");
            text.append(place.isEmpty() || headline.contains(place) ? "" : place + ": ")
                    .append(headline);
            each = each.getCause();
        }
        return text.toString();
    }

    private static String headline(EvalException thrown) {
        String message = thrown.getMessage();
        if (message == null || message.isEmpty()) {
            return thrown.getExceptionClassName();
        }
        // What the engine says begins with the user's line and explains itself.
        return thrown.getExceptionClassName().startsWith("dev.hearth.")
                ? message
                : thrown.getExceptionClassName() + ": " + message;
    }
}
