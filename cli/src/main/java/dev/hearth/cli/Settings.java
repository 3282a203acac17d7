package dev.hearth.cli;

import java.util.Map;
import java.util.TreeMap;

/** Everything set on the command line, as {@code hearth.} keys. */
final class Settings {
    private Settings() {}

    static Map<String, String> of(ProgramOptions options) {
        Map<String, String> settings = new TreeMap<>();
        options.hadoop.settings.forEach(
                (key, value) -> settings.put(key.startsWith("hearth.") ? key : "hearth.hadoop." + key, value));
        if (options.master != null) {
            settings.put("hearth.master", options.master);
        }
        return settings;
    }
}
