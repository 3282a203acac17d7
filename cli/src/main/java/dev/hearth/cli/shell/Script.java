package dev.hearth.cli.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script while it runs, and which of its lines each snippet began at, so that messages can name the script's lines. */
final class Script {
    private static final Pattern SNIPPET_LINE = Pattern.compile("#(\\d+):(\\d+)");

    private final String name;
    private final Map<String, Integer> firstLines = new HashMap<>();
    private int line;

    Script(String name) {
        this.name = name;
    }

    /** What is compiled next for the first time is the snippet that begins at this line. */
    void evaluates(int firstLine) {
        line = firstLine;
    }

    SnippetPlace place(String number, SnippetPlace.Content content) {
        int first = firstLines.computeIfAbsent(number, added -> line);
        return new SnippetPlace(name, content.before(), first);
    }

    /** {@code count.jsh:12}. */
    String at(int lineOfScript) {
        return name + ":" + lineOfScript;
    }

    /** The text with {@code #7:2}, the second line of snippet 7 as JShell says it, as a line of the script. */
    String named(String text) {
        Matcher found = SNIPPET_LINE.matcher(text);
        return found.replaceAll(place -> {
            Integer first = firstLines.get(place.group(1));
            return Matcher.quoteReplacement(
                    first == null ? place.group() : at(first + Integer.parseInt(place.group(2)) - 1));
        });
    }
}
