package dev.hearth.conf;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The values of all settings of one application, with where each came from. Immutable. Keys that start with {@code
 * hearth.hadoop.} are Hadoop's: {@link #applyTo} hands the rest of the key to Hadoop's Configuration.
 */
public final class HearthConf {
    /** Before a Hadoop key. */
    public static final String HADOOP_PREFIX = "hearth.hadoop.";

    private static final String PREFIX = "hearth.";

    private final NavigableMap<String, Value> values;

    private HearthConf(NavigableMap<String, Value> values) {
        this.values = values;
    }

    /** Settings given as text; unset ones keep their defaults. */
    public static HearthConf of(Map<String, String> values) {
        return new HearthConf(new TreeMap<>()).with(values, new SettingSource.Code());
    }

    /**
     * The settings of this process: {@code hearth-site.xml} on the class path, then system properties that start with {@code
     * hearth.}.
     *
     * @throws SettingsException if the file cannot be read; use {@link #validate} to check the values
     */
    public static HearthConf load() {
        return load(Map.of());
    }

    /** As {@link #load()}, with {@code inCode} on top. */
    public static HearthConf load(Map<String, String> inCode) {
        return load(Thread.currentThread().getContextClassLoader(), System.getProperties(), inCode);
    }

    /** As {@link #load(Map)}, with the layers from outside given. */
    static HearthConf load(ClassLoader classPath, Properties properties, Map<String, String> inCode) {
        HearthConf conf = new HearthConf(new TreeMap<>());
        URL site = (classPath == null ? ClassLoader.getSystemClassLoader() : classPath).getResource(SiteFile.NAME);
        if (site != null) {
            conf = conf.with(SiteFile.read(site), new SettingSource.File(site.toString()));
        }
        return conf.with(ownProperties(properties), new SettingSource.SystemProperty())
                .with(inCode, new SettingSource.Code());
    }

    /** These settings with {@code more} on top. */
    public HearthConf with(Map<String, String> more, SettingSource source) {
        TreeMap<String, Value> merged = new TreeMap<>(values);
        more.forEach((key, text) -> merged.put(key, new Value(text, source)));
        return new HearthConf(merged);
    }

    /** The value set, or the default. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalStateException(
                        "%s is not set and has no default; set it with -D%s=...".formatted(setting, setting)));
    }

    /** The value set, or the default, or empty where there is neither. */
    public <T> Optional<T> find(Setting<T> setting) {
        Value value = values.get(setting.key());
        return value == null ? setting.defaultValue() : Optional.of(setting.parse(value.text));
    }

    /** As {@link #find}, and empty, too, where what was set cannot be read; {@link #problems} tells that. */
    public <T> Optional<T> findReadable(Setting<T> setting) {
        try {
            return find(setting);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Where the value of {@code key} came from. */
    public SettingSource source(String key) {
        Value value = values.get(key);
        return value == null ? new SettingSource.Default() : value.source;
    }

    /** Every value that was set, as text: what another process needs to see the same settings. */
    public Map<String, String> asMap() {
        TreeMap<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key, value.text));
        return texts;
    }

    /** Sets each {@code hearth.hadoop.<key>} as {@code <key>}. */
    public void applyTo(Configuration configuration) {
        values.tailMap(HADOOP_PREFIX, false).forEach((key, value) -> {
            if (key.startsWith(HADOOP_PREFIX)) {
                configuration.set(key.substring(HADOOP_PREFIX.length()), value.text);
            }
        });
    }

    /** What is wrong with these settings, one sentence each with its next step; empty if nothing is. */
    public List<String> problems() {
        KnownKeys known = KnownKeys.of(HearthSettings.all());
        List<String> problems = new ArrayList<>();
        values.forEach((key, value) ->
                known.problem(key, value.text).ifPresent(text -> problems.add(text + " (from " + value.source + ")")));
        return problems;
    }

    /** @throws SettingsException listing all {@link #problems}, if there are any */
    public void validate() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    /** One line for each setting that has a value: {@code key = value (source)}; secrets are shown as stars. */
    public String explain() {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Setting<?> setting : HearthSettings.all()) {
            setting.defaultText().ifPresent(text -> lines.put(setting.key(), line(setting.key(), text)));
        }
        values.forEach((key, value) -> lines.put(key, line(key, value.text)));
        return String.join(System.lineSeparator(), lines.values());
    }

    /** The values that were set, secrets shown as stars. */
    @Override
    public String toString() {
        TreeMap<String, String> shown = new TreeMap<>();
        values.forEach((key, value) -> shown.put(key, Redaction.show(key, value.text)));
        return shown.toString();
    }

    private String line(String key, String text) {
        return "%s = %s (%s)".formatted(key, Redaction.show(key, text), source(key));
    }

    private static Map<String, String> ownProperties(Properties properties) {
        TreeMap<String, String> own = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                own.put(key, properties.getProperty(key));
            }
        }
        return own;
    }

    private record Value(String text, SettingSource source) {}
}
