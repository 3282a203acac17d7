package dev.hearth.task;

import dev.hearth.conf.HearthConf;
import org.apache.hadoop.conf.Configuration;

/** Hadoop's configuration as the application sees it. */
public final class Configurations {
    private Configurations() {}

    /** The class path's configuration with the application's {@code hearth.hadoop.} settings on top. */
    public static Configuration of(HearthConf conf, ClassLoader loader) {
        Configuration configuration = new Configuration();
        configuration.setClassLoader(loader);
        conf.applyTo(configuration);
        return configuration;
    }
}
