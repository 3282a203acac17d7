package dev.hearth.cli.shell;

import dev.hearth.session.SessionControl;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** How JShell finds the session. Its front end knows providers by name only and makes them itself, so the session waits here. */
public final class SessionExecutionProvider implements ExecutionControlProvider {
    static final String NAME = "hearth";

    private static volatile Offer offered;

    private final SnippetPlaces places;
    private final Optional<SnippetKeeper> keeper;

    /** @param replayed called when JShell knows the snippets that were taken over */
    private record Offer(SessionControl session, TakenSession taken, Runnable replayed) {
        /** What an execution finds that comes after another one: a session, and no snippets of it. */
        Offer again() {
            return new Offer(session, TakenSession.none(), () -> {});
        }
    }

    /** Called by JShell's front end. */
    public SessionExecutionProvider() {
        this.places = new SnippetPlaces();
        this.keeper = Optional.empty();
    }

    /** @param keeper listens to JShell */
    SessionExecutionProvider(SnippetPlaces places, SnippetKeeper keeper) {
        this.places = places;
        this.keeper = Optional.of(keeper);
    }

    /** The session that JShell in this process is to use. */
    static void offer(SessionControl session, TakenSession taken, Runnable replayed) {
        offered = new Offer(session, taken, replayed);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        Offer offer = offered;
        if (offer == null) {
            throw new IllegalStateException("no session of Hearth's is open; start 'hearth shell'");
        }
        offered = offer.again();
        if (keeper.isPresent()) {
            return new SessionExecution(offer.session(), places, offer.taken(), keeper.get(), () -> {});
        }
        SnippetKeeper listener = new SnippetKeeper(
                offer.session(),
                event -> event.snippet().id(),
                offer.taken().snippets().size(),
                offer.replayed());
        return new SessionExecution(offer.session(), places, offer.taken(), listener, () -> {
            if (offer.session().keepsSnippets()) {
                JShellBehind.of(environment).ifPresent(shell -> shell.onSnippetEvent(listener));
            }
        });
    }
}
