package dev.hearth.cli.shell;

import dev.hearth.session.SessionControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import jdk.jshell.tool.JavaShellToolBuilder;

/** JShell's own front end, at this process's terminal. */
final class ToolRun {
    private static final String HISTORY = "HISTORY";

    private final SessionControl session;
    private final String classPath;

    ToolRun(SessionControl session, String classPath) {
        this.session = session;
        this.classPath = classPath;
    }

    /** Returns when the user leaves or the input ends, with the exit code that the user has given. */
    int run() throws Exception {
        Path folder = Files.createTempDirectory("hearth-shell-"); // for the owner only
        Path startup = Files.writeString(folder.resolve("startup.jsh"), Prelude.text());
        Preferences history = Preferences.userRoot().node("dev/hearth/shell");
        Map<String, String> kept = ToolLook.kept();
        for (String key : history.keys()) {
            kept.put(key, history.get(key, ""));
        }
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        SessionExecutionProvider.offer(session);
        caller.setContextClassLoader(ToolRun.class.getClassLoader()); // where JShell looks for the provider
        try {
            return JavaShellToolBuilder.builder()
                    .persistence(kept)
                    .start(
                            "--execution",
                            SessionExecutionProvider.NAME,
                            "--class-path",
                            classPath,
                            "--startup",
                            startup.toString());
        } finally {
            caller.setContextClassLoader(before);
            keepHistory(kept, history);
            delete(startup, folder);
        }
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
