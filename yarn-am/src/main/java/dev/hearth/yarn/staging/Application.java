package dev.hearth.yarn.staging;

import static java.util.Objects.requireNonNull;

import dev.hearth.yarn.launch.ContainerFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the ApplicationMaster is to run, as the client wrote it. A file and not a command line, so that arguments and settings
 * pass no shell and appear in no list of processes; a properties file, because its format carries any string.
 *
 * @param stagingDirectory fully qualified; the ApplicationMaster deletes it when the program has ended
 * @param inputs paths whose blocks executors should be near to, before the program names any
 * @param settings of Hearth, with Hadoop's under {@code hearth.hadoop.}
 * @param containerFiles what executors' containers need, too
 */
public record Application(
        String name,
        String mainClass,
        List<String> args,
        URI stagingDirectory,
        List<String> inputs,
        Map<String, String> settings,
        List<ContainerFile> containerFiles) {
    private static final String NAME = "name";
    private static final String MAIN_CLASS = "main-class";
    private static final String STAGING = "staging-directory";
    private static final String ARGUMENT = "argument.";
    private static final String INPUT = "input.";
    private static final String SETTING = "setting.";
    private static final String FILE = "file.";

    public Application {
        requireNonNull(name, "name is null");
        requireNonNull(mainClass, "main class is null");
        requireNonNull(stagingDirectory, "staging directory is null");
        args = List.copyOf(args);
        inputs = List.copyOf(inputs);
        settings = Map.copyOf(settings);
        containerFiles = List.copyOf(containerFiles);
    }

    public void write(OutputStream out) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(NAME, name);
        properties.setProperty(MAIN_CLASS, mainClass);
        properties.setProperty(STAGING, stagingDirectory.toString());
        putAll(properties, ARGUMENT, args);
        putAll(properties, INPUT, inputs);
        settings.forEach((key, value) -> properties.setProperty(SETTING + key, value));
        for (int i = 0; i < containerFiles.size(); i++) {
            ContainerFile file = containerFiles.get(i);
            properties.setProperty(FILE + i + ".name", file.name());
            properties.setProperty(FILE + i + ".source", file.source().toString());
            properties.setProperty(FILE + i + ".size-bytes", Long.toString(file.sizeBytes()));
            properties.setProperty(FILE + i + ".modified-millis", Long.toString(file.modifiedMillis()));
            properties.setProperty(FILE + i + ".unpacked", Boolean.toString(file.unpacked()));
        }
        properties.store(out, "What the ApplicationMaster runs");
    }

    /** The inverse of {@link #write}. */
    public static Application read(InputStream in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        List<ContainerFile> files = new ArrayList<>();
        for (int i = 0; properties.containsKey(FILE + i + ".name"); i++) {
            files.add(new ContainerFile(
                    required(properties, FILE + i + ".name"),
                    URI.create(required(properties, FILE + i + ".source")),
                    Long.parseLong(required(properties, FILE + i + ".size-bytes")),
                    Long.parseLong(required(properties, FILE + i + ".modified-millis")),
                    Boolean.parseBoolean(required(properties, FILE + i + ".unpacked"))));
        }
        Map<String, String> settings = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(SETTING)) {
                settings.put(key.substring(SETTING.length()), properties.getProperty(key));
            }
        }
        return new Application(
                required(properties, NAME),
                required(properties, MAIN_CLASS),
                all(properties, ARGUMENT),
                URI.create(required(properties, STAGING)),
                all(properties, INPUT),
                settings,
                files);
    }

    private static void putAll(Properties properties, String prefix, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            properties.setProperty(prefix + i, values.get(i));
        }
    }

    private static List<String> all(Properties properties, String prefix) {
        List<String> values = new ArrayList<>();
        for (int i = 0; properties.containsKey(prefix + i); i++) {
            values.add(properties.getProperty(prefix + i));
        }
        return values;
    }

    private static String required(Properties properties, String key) throws IOException {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IOException("the file that says what to run has no \"" + key + "\"; client and cluster disagree");
        }
        return value;
    }
}
