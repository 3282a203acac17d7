package dev.hearth.cli.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/**
 * What JShell's front end would call a script's snippets and the variables of its expressions, so that either can take up a
 * session of the other: s1, s2 and so on what a session starts with, 1, 2 and so on what follows.
 */
final class ScriptIds {
    private static final String START = "s";
    private static final String REJECTED = "e";

    private final Map<Snippet, String> bySnippet = new HashMap<>();
    private final Map<String, Snippet> byId = new HashMap<>();
    private String prefix = START;
    private int count;

    static boolean isOfStart(String id) {
        return id.startsWith(START);
    }

    /** What follows is the user's. */
    void started() {
        prefix = "";
        count = 0;
    }

    String of(SnippetEvent event) {
        if (event.status() == Snippet.Status.REJECTED) {
            return REJECTED;
        }
        return bySnippet.computeIfAbsent(event.snippet(), added -> {
            String id = prefix + ++count;
            byId.put(id, added);
            return id;
        });
    }

    Optional<Snippet> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The variable that holds an expression's value. */
    String nextVariable() {
        return "$" + (count + 1);
    }
}
