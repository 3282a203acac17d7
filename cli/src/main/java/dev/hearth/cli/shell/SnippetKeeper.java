package dev.hearth.cli.shell;

import dev.hearth.protocol.Message.KeptClass;
import dev.hearth.protocol.Message.KeptSnippet;
import dev.hearth.session.SessionControl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/**
 * Tells the session what was evaluated and which classes that has loaded, so that another front end can take it up. What the
 * session knows from the front end before is only counted.
 */
final class SnippetKeeper implements Consumer<SnippetEvent> {
    private final SessionControl session;
    private final Function<SnippetEvent, String> ids;
    private final Runnable replayed;
    private final List<KeptClass> loaded = new ArrayList<>();
    private String last = "";
    private int known;

    /**
     * @param ids what JShell's front end calls a snippet; ids of what it begins with begin with s
     * @param known how many snippets the session knows already
     * @param replayed called when they are evaluated
     */
    SnippetKeeper(SessionControl session, Function<SnippetEvent, String> ids, int known, Runnable replayed) {
        this.session = session;
        this.ids = ids;
        this.known = known;
        this.replayed = replayed;
    }

    void loaded(List<KeptClass> classes) {
        loaded.addAll(classes);
    }

    /** What JShell tells of each snippet after it has run; consequences for others are not told apart. */
    @Override
    public void accept(SnippetEvent event) {
        Snippet snippet = event.snippet();
        if (event.causeSnippet() != null || snippet == null) {
            return;
        }
        boolean dropped = event.status() == Snippet.Status.DROPPED;
        String id = ids.apply(event);
        boolean startsWithoutClass = loaded.isEmpty() && id.startsWith("s");
        // int a = 1, b = 2; is two snippets, both with the whole source, and with all classes before the first
        boolean ofTheLast = loaded.isEmpty()
                && !dropped
                && snippet.kind() == Snippet.Kind.VAR
                && event.status() == Snippet.Status.VALID
                && snippet.source().equals(last);
        last = dropped ? "" : snippet.source();
        if (!startsWithoutClass && !ofTheLast) {
            keep(new KeptSnippet(id, snippet.source(), dropped, List.copyOf(loaded)));
        }
        loaded.clear();
    }

    private void keep(KeptSnippet snippet) {
        if (known == 0) {
            session.keep(snippet);
        } else if (--known == 0) {
            replayed.run();
        }
    }
}
