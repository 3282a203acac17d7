package dev.hearth.yarn.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** What a client's Hadoop was told beyond Hadoop's own defaults, so that containers see the cluster as the client did. */
public final class HadoopSettings {
    private final Configuration told = new Configuration(false);

    public HadoopSettings(Configuration hadoop) {
        for (Map.Entry<String, String> property : hadoop) {
            if (!byDefault(hadoop, property.getKey())) {
                told.set(property.getKey(), hadoop.getRaw(property.getKey()));
            }
        }
    }

    private static boolean byDefault(Configuration hadoop, String key) {
        String[] sources = hadoop.getPropertySources(key);
        return sources != null && sources.length > 0 && sources[sources.length - 1].endsWith("-default.xml");
    }

    public void write(OutputStream out) throws IOException {
        told.writeXml(out);
    }
}
