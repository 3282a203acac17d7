package dev.hearth.cli.shell;

import dev.hearth.session.SessionControl;
import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** How JShell finds the session. Its front end knows providers by name only and makes them itself, so the session waits here. */
public final class SessionExecutionProvider implements ExecutionControlProvider {
    static final String NAME = "hearth";

    private static volatile SessionControl offered;

    private final SnippetPlaces places;

    /** Called by JShell's front end. */
    public SessionExecutionProvider() {
        this(new SnippetPlaces());
    }

    SessionExecutionProvider(SnippetPlaces places) {
        this.places = places;
    }

    /** The session that JShell's front end of this process is to use. */
    static void offer(SessionControl session) {
        offered = session;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        SessionControl session = offered;
        if (session == null) {
            throw new IllegalStateException("no session of Hearth's is open; start 'hearth shell'");
        }
        return new SessionExecution(session, places);
    }
}
