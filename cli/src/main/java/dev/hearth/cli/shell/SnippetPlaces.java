package dev.hearth.cli.shell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** Where the snippets of a session are to their user, found as JShell hands over their classes. */
final class SnippetPlaces {
    private static final String OUTER_PREFIX = "REPL.$JShell$";

    private final Naming naming;
    private final Map<String, SnippetPlace> byOuterClass = new ConcurrentHashMap<>();

    /** Decides what a snippet is called. */
    interface Naming {
        /**
         * @param number the snippet's, the same whenever JShell compiles it again
         * @param content what it declares
         */
        SnippetPlace place(String number, SnippetPlace.Content content);
    }

    /** At the terminal a snippet is called by what it declares, since the user's numbers are not ours to know. */
    SnippetPlaces() {
        this((number, content) -> new SnippetPlace(content.named("snippet"), content.before(), 1));
    }

    SnippetPlaces(Naming naming) {
        this.naming = naming;
    }

    /** Takes note of the outer classes among them. */
    void see(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            if (each.name().equals(outer(each.name()))) {
                byOuterClass.computeIfAbsent(
                        each.name(), name -> naming.place(number(name), SnippetPlace.contentOf(each.bytecodes())));
            }
        }
    }

    byte[] rewritten(ClassBytecodes snippetClass) {
        SnippetPlace place = byOuterClass.get(outer(snippetClass.name()));
        return place == null ? snippetClass.bytecodes() : place.rewritten(snippetClass.bytecodes());
    }

    /** The line that JShell's compiler has counted, which JShell itself translates; {@code line} if that is no snippet's. */
    int compilersLine(String type, int line) {
        SnippetPlace place = byOuterClass.get(outer(type));
        return place == null || line < 0 ? line : place.compilers(line);
    }

    private static String outer(String name) {
        int end = name.startsWith(OUTER_PREFIX) ? name.indexOf('$', OUTER_PREFIX.length()) : -1;
        return end < 0 ? name : name.substring(0, end);
    }

    /** {@code 7} of {@code REPL.$JShell$7B}, the version of snippet 7 after a change of what it uses. */
    private static String number(String outer) {
        return outer.substring(OUTER_PREFIX.length()).replaceFirst("[A-Z]+$", "");
    }
}
