package dev.hearth.conf;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** {@code hearth-site.xml}: Hadoop's file format, without Hadoop's own files mixed in. */
final class SiteFile {
    static final String NAME = "hearth-site.xml";

    private SiteFile() {}

    /** All properties of the file. */
    static Map<String, String> read(URL location) {
        Configuration xml = new Configuration(false);
        xml.addResource(location);
        TreeMap<String, String> values = new TreeMap<>();
        try {
            for (Map.Entry<String, String> entry : xml) {
                values.put(entry.getKey(), xml.get(entry.getKey()));
            }
        } catch (RuntimeException e) { // what Configuration makes of every parse error
            throw new SettingsException(List.of(location + " cannot be read: " + e.getMessage()), e);
        }
        return values;
    }
}
