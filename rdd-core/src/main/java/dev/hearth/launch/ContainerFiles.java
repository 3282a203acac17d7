package dev.hearth.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names of the files in a container's working directory. Fixed names, because the names that users gave their files must
 * never reach a shell.
 */
public final class ContainerFiles {
    /** Everything of Hearth. */
    public static final String ENGINE_JAR = "hearth.jar";

    /** Hadoop's input and output formats, which nodes need not have; there only if the submitting client has them. */
    public static final String FORMATS_JAR = "hearth-hadoop-mapreduce.jar";

    /** What the submitting client's Hadoop was told, beyond Hadoop's defaults; a Hadoop configuration file. */
    public static final String HADOOP_SETTINGS = "hearth-hadoop.xml";

    /** What to run; only in the ApplicationMaster's container. */
    public static final String APPLICATION = "hearth-application.properties";

    private ContainerFiles() {}

    /** The user's jars by position, the application's own first. */
    public static String userJar(int position) {
        return "hearth-user-" + position + ".jar";
    }

    /** Whether Hearth keeps the name for itself. */
    public static boolean reserved(String name) {
        return name.startsWith("hearth-") || name.equals(ENGINE_JAR);
    }

    /** The user's jars that exist in a working directory, in order. */
    public static List<Path> userJarsIn(Path directory) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> directory.resolve(userJar(i)))
                .takeWhile(Files::exists)
                .toList();
    }
}
