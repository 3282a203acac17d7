package dev.hearth.launch;

import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Lets every Hadoop configuration of this process see the cluster as the submitting client saw it. */
public final class SubmittersHadoop {
    /**
     * Hadoop's own, named first because each of its libraries would add its defaults when it is first used, on top of what
     * the client said.
     */
    private static final List<String> BELOW = List.of(
            "hdfs-default.xml",
            "hdfs-site.xml",
            "yarn-default.xml",
            "yarn-site.xml",
            "mapred-default.xml",
            "mapred-site.xml");

    private SubmittersHadoop() {}

    /** To be called before anything else of Hadoop; {@link ContainerFiles#HADOOP_SETTINGS} must be on the class path. */
    public static void use() {
        BELOW.forEach(Configuration::addDefaultResource);
        Configuration.addDefaultResource(ContainerFiles.HADOOP_SETTINGS);
    }
}
