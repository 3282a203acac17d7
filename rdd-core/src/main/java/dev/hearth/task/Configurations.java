package dev.hearth.task;

import dev.hearth.conf.HearthConf;
import org.apache.hadoop.conf.Configuration;

/** Hadoop's configuration as the application sees it. */
public final class Configurations {
    private static final String CLOSE_DELAY = "dfs.client.block.write.locateFollowingBlock.initial.delay.ms";
    private static final String CLOSE_RETRIES = "dfs.client.block.write.locateFollowingBlock.retries";
    private static final int HDFS_DELAY_MILLIS = 400;
    private static final int HDFS_RETRIES = 5;
    private static final int DELAY_MILLIS = 10;
    private static final int RETRIES = 11;

    private Configurations() {}

    /** The class path's configuration with the application's {@code hearth.hadoop.} settings on top. */
    public static Configuration of(HearthConf conf, ClassLoader loader) {
        Configuration configuration = new Configuration();
        configuration.setClassLoader(loader);
        closeFilesSoon(configuration);
        conf.applyTo(configuration);
        return configuration;
    }

    /**
     * Who closes a file on HDFS asks the NameNode whether it knows the last block, and before asking again sleeps for a time that
     * doubles each time. The data node tells it within milliseconds, but mostly after the first question, so HDFS's own first
     * sleep of 0.4 s is what many a file takes. A cluster's own settings are left as they are; the whole patience is no shorter.
     */
    private static void closeFilesSoon(Configuration configuration) {
        if (configuration.getInt(CLOSE_DELAY, HDFS_DELAY_MILLIS) == HDFS_DELAY_MILLIS
                && configuration.getInt(CLOSE_RETRIES, HDFS_RETRIES) == HDFS_RETRIES) {
            configuration.setInt(CLOSE_DELAY, DELAY_MILLIS);
            configuration.setInt(CLOSE_RETRIES, RETRIES);
        }
    }
}
