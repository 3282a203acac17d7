package dev.hearth.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The programs that ship with Hearth, known by name alone: the command line must run without them as with any other. */
final class Examples {
    private static final String PACKAGE = "dev.hearth.examples.";

    private final NavigableMap<String, String> summaries;

    private Examples(NavigableMap<String, String> summaries) {
        this.summaries = summaries;
    }

    static Examples shipped() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Examples.class.getResourceAsStream("/dev/hearth/examples/examples.properties")) {
            properties.load(in);
        }
        NavigableMap<String, String> summaries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        properties.forEach((name, summary) -> summaries.put((String) name, (String) summary));
        return new Examples(summaries);
    }

    List<String> names() {
        return List.copyOf(summaries.keySet());
    }

    String summary(String name) {
        return summaries.get(name);
    }

    /** The class of the example of that name, in whatever case it was typed. */
    Optional<String> mainClass(String name) {
        return summaries.containsKey(name) ? Optional.of(PACKAGE + summaries.floorKey(name)) : Optional.empty();
    }
}
