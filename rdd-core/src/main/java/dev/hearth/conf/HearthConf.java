package dev.hearth.conf;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of all settings of one application. Immutable. Keys that start with {@code hearth.hadoop.} are Hadoop's: the
 * rest of the key goes to Hadoop's Configuration.
 */
public final class HearthConf {
    private final Map<String, String> values;

    private HearthConf(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Settings given as text; unset ones keep their defaults. */
    public static HearthConf of(Map<String, String> values) {
        return new HearthConf(values);
    }

    /** The value set, or the default. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalStateException(setting.key() + " is not set and has no default"));
    }

    /** The value set, or the default, or empty where there is neither. */
    public <T> Optional<T> find(Setting<T> setting) {
        String text = values.get(setting.key());
        return (text == null ? setting.defaultText() : Optional.of(text)).map(setting.parser());
    }

    /** Every value that was set, as text: what another process needs to see the same settings. */
    public Map<String, String> asMap() {
        return Map.copyOf(values);
    }
}
