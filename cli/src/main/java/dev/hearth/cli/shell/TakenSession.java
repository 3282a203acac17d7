package dev.hearth.cli.shell;

import dev.hearth.protocol.Message.KeptSnippet;
import java.util.List;

/**
 * What another front end has left of a session.
 *
 * @param snippets in the order of their evaluation
 * @param classes binary names of all that the session has
 */
public record TakenSession(List<KeptSnippet> snippets, List<String> classes) {
    public TakenSession {
        snippets = List.copyOf(snippets);
        classes = List.copyOf(classes);
    }

    /** Of a session that begins. */
    public static TakenSession none() {
        return new TakenSession(List.of(), List.of());
    }

    boolean isNew() {
        return classes.isEmpty();
    }
}
