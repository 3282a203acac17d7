package dev.hearth.cli.shell;

import dev.hearth.session.SessionControl;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** What a session is used through: a script, or the terminal. */
public final class FrontEnd {
    private static final String MODULE = "jdk.jshell";

    private final Optional<Path> script;
    private final PrintWriter err;

    /** @param script empty: snippets are typed */
    public FrontEnd(Optional<Path> script, PrintWriter err) {
        this.script = script;
        this.err = err;
    }

    /** Why this Java cannot do it; empty if it can. */
    public static Optional<String> absence() {
        return ModuleLayer.boot().findModule(MODULE).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "this Java has no module %s, which compiles snippets; set JAVA_HOME to a JDK, not a JRE (found %s)"
                                .formatted(MODULE, System.getProperty("java.home")));
    }

    /** Why another front end could not take the session up after this one; empty if one can. Asked where {@link #absence} is empty. */
    public Optional<String> forgetfulness() {
        return script.isPresent() || JShellBehind.isOpen()
                ? Optional.empty()
                : Optional.of(
                        "this JVM does not show what is typed, which whoever takes a session up needs; start it with %s, as bin/hearth does, for 'yarn jar' in YARN_CLIENT_OPTS"
                                .formatted(JShellBehind.OPTION));
    }

    /** Whether snippets are typed. */
    public boolean isInteractive() {
        return script.isEmpty();
    }

    /** Returns when the script or the user has come to the end, with the exit code. */
    public int run(SessionControl session, SnippetClassPath classPath) throws Exception {
        return run(session, TakenSession.none(), classPath);
    }

    /**
     * As {@link #run(SessionControl, SnippetClassPath)}, where another front end has been before.
     *
     * @throws ReplayFailure if its snippets do not compile to what they were
     */
    public int run(SessionControl session, TakenSession taken, SnippetClassPath classPath) throws Exception {
        return script.isPresent()
                ? new ScriptRun(session, taken, classPath.text(), err).run(script.get())
                : new ToolRun(session, taken, classPath.text(), System.in).run();
    }
}
