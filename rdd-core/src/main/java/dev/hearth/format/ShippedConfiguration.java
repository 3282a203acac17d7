package dev.hearth.format;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** What a Hadoop configuration says beyond the application's own, which every executor has; small enough to travel. */
public final class ShippedConfiguration implements Serializable {
    private final LinkedHashMap<String, String> additions = new LinkedHashMap<>();

    /** Takes what {@code configuration} says now. */
    public ShippedConfiguration(Configuration configuration, Configuration application) {
        for (Map.Entry<String, String> entry : configuration) {
            if (!entry.getValue().equals(application.getRaw(entry.getKey()))) {
                additions.put(entry.getKey(), entry.getValue());
            }
        }
    }

    /** A new one, to be changed freely. */
    public Configuration on(Configuration application) {
        Configuration configuration = new Configuration(application);
        configuration.setClassLoader(application.getClassLoader());
        additions.forEach(configuration::set);
        return configuration;
    }
}
