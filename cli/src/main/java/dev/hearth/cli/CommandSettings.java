package dev.hearth.cli;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Setting;
import dev.hearth.conf.SettingSource;
import dev.hearth.conf.SettingsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What the command line sets, on top of what this process has: {@code -conf} files in their order, then {@code -D}, then
 * options of their own. A key that is not Hearth's is Hadoop's.
 */
final class CommandSettings {
    private static final String PREFIX = "hearth.";

    private final Problems problems;

    CommandSettings(Problems problems) {
        this.problems = problems;
    }

    /** The settings, with what is wrong about them added to the problems. */
    HearthConf of(ProgramOptions options) {
        HearthConf conf = of(options.hadoop);
        Map<String, String> own = new TreeMap<>();
        put(own, HearthSettings.MASTER, options.master);
        put(own, HearthSettings.APPLICATION_NAME, options.name);
        put(own, HearthSettings.QUEUE, options.queue);
        extend(own, HearthSettings.FILES, options.shipped.files, conf);
        extend(own, HearthSettings.ARCHIVES, options.shipped.archives, conf);
        conf = conf.with(own, new SettingSource.SystemProperty());
        problems.addAll(conf.problems());
        return conf;
    }

    /** As far as Hadoop's generic options go; not checked. */
    HearthConf of(HadoopOptions options) {
        HearthConf conf = processSettings();
        for (java.nio.file.Path file : options.files) {
            if (Files.isReadable(file)) {
                conf = conf.with(read(file), new SettingSource.File(file.toString()));
            } else {
                problems.add("-conf " + file + ": no such file; give the path of an XML file of settings");
            }
        }
        return conf.with(named(options.settings), new SettingSource.SystemProperty());
    }

    private HearthConf processSettings() {
        try {
            return HearthConf.load();
        } catch (SettingsException e) {
            problems.addAll(e.problems());
            return HearthConf.of(Map.of());
        }
    }

    private Map<String, String> read(java.nio.file.Path file) {
        Configuration xml = new Configuration(false);
        xml.addResource(new Path(file.toUri()));
        Map<String, String> values = new TreeMap<>();
        try {
            xml.forEach(entry -> values.put(entry.getKey(), xml.get(entry.getKey())));
        } catch (RuntimeException e) { // what Configuration makes of every parse error
            problems.add("-conf " + file + " is not Hadoop's XML format (" + e.getMessage() + "); correct the file");
        }
        return named(values);
    }

    private static Map<String, String> named(Map<String, String> settings) {
        Map<String, String> named = new TreeMap<>();
        settings.forEach(
                (key, value) -> named.put(key.startsWith(PREFIX) ? key : HearthConf.HADOOP_PREFIX + key, value));
        return named;
    }

    /** The command line's come after those that are set elsewhere. */
    private static void extend(
            Map<String, String> settings, Setting<List<String>> setting, List<String> more, HearthConf conf) {
        List<String> all = new ArrayList<>(conf.findReadable(setting).orElse(List.of()));
        all.addAll(more);
        if (!more.isEmpty()) {
            settings.put(setting.key(), setting.print(all));
        }
    }

    private static void put(Map<String, String> settings, Setting<?> setting, String value) {
        if (value != null) {
            settings.put(setting.key(), value);
        }
    }
}
