package dev.hearth.cli.shell;

import dev.hearth.session.SessionControl;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;

/** JShell's own front end, at this process's terminal. */
final class ToolRun {
    private static final String HISTORY = "HISTORY";

    private final SessionControl session;
    private final TakenSession taken;
    private final String classPath;
    private final InputStream in;

    /**
     * @param taken what the session has from another front end
     * @param in this process's own, or else not a terminal
     */
    ToolRun(SessionControl session, TakenSession taken, String classPath, InputStream in) {
        this.in = in;
        this.session = session;
        this.taken = taken;
        this.classPath = classPath;
    }

    /** Returns when the user leaves or the input ends, with the exit code that the user has given. */
    int run() throws Exception {
        Path folder = Files.createTempDirectory("hearth-shell-"); // for the owner only
        Path startup = Files.writeString(folder.resolve("startup.jsh"), Prelude.text());
        Path replayed = folder.resolve("replayed.jsh");
        Preferences history = Preferences.userRoot().node("dev/hearth/shell");
        Map<String, String> kept = ToolLook.kept();
        for (String key : history.keys()) {
            kept.put(key, history.get(key, ""));
        }
        JavaShellToolBuilder tool = JavaShellToolBuilder.builder().in(in, null).persistence(kept);
        List<String> arguments = new ArrayList<>(List.of(
                "--execution",
                SessionExecutionProvider.NAME,
                "--class-path",
                classPath,
                "--startup",
                startup.toString()));
        GatedOutput out = new GatedOutput(System.out);
        if (!taken.isNew()) {
            arguments.add(Files.writeString(replayed, sources()).toString());
            tool.out(new PrintStream(out, true, Charset.defaultCharset()));
        }
        SessionExecutionProvider.offer(session, taken, out::open);
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(ToolRun.class.getClassLoader()); // where JShell looks for the provider
        try {
            return tool.start(arguments.toArray(new String[0]));
        } finally {
            caller.setContextClassLoader(before);
            keepHistory(kept, history);
            delete(startup, replayed, folder);
        }
    }

    /** What JShell's front end is to read before the user types. */
    private String sources() {
        return taken.snippets().stream()
                .filter(each -> !ScriptIds.isOfStart(each.id()))
                .map(each -> (each.dropped() ? "/drop " + each.id() : each.source()) + "\n")
                .collect(Collectors.joining());
    }

    private static void keepHistory(Map<String, String> kept, Preferences history) throws BackingStoreException {
        history.clear();
        kept.forEach((key, value) -> {
            if (key.startsWith(HISTORY)) {
                history.put(key, value);
            }
        });
        history.flush();
    }

    private static void delete(Path... paths) throws IOException {
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
