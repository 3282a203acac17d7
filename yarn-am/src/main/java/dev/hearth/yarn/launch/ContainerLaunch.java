package dev.hearth.yarn.launch;

import dev.hearth.launch.ContainerFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.yarn.api.ApplicationConstants;
import org.apache.hadoop.yarn.api.ApplicationConstants.Environment;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.conf.YarnConfiguration;

/**
 * Everything that YARN must know to start one of our JVMs.
 *
 * @param environment beyond what every container of ours has
 */
public record ContainerLaunch(
        JvmCommand command, Collection<ContainerFile> files, Map<String, String> environment, Credentials credentials) {
    /** @param hadoop tells the cluster's {@code yarn.application.classpath} */
    public ContainerLaunchContext context(Configuration hadoop) {
        return ContainerLaunchContext.newInstance(
                ContainerFile.resources(files),
                wholeEnvironment(hadoop),
                List.of(command.text()),
                null,
                serialized(credentials),
                null);
    }

    private Map<String, String> wholeEnvironment(Configuration hadoop) {
        Map<String, String> whole = new HashMap<>(environment);
        whole.put(Environment.CLASSPATH.name(), classPath(hadoop));
        // Each malloc arena reserves 64 MB of addresses, and a NodeManager counts addresses.
        whole.put("MALLOC_ARENA_MAX", "2");
        return whole;
    }

    /**
     * The working directory for its configuration files, Hearth, then the node's own Hadoop, and last the formats, for nodes whose
     * class path has none.
     */
    static String classPath(Configuration hadoop) {
        List<String> entries = new ArrayList<>(List.of(
                Environment.PWD.$$(),
                Environment.PWD.$$() + "/" + ContainerFiles.ENGINE_JAR,
                Environment.HADOOP_CONF_DIR.$$()));
        for (String entry : hadoop.getStrings(
                YarnConfiguration.YARN_APPLICATION_CLASSPATH,
                YarnConfiguration.DEFAULT_YARN_CROSS_PLATFORM_APPLICATION_CLASSPATH)) {
            entries.add(entry.strip());
        }
        entries.add(Environment.PWD.$$() + "/" + ContainerFiles.FORMATS_JAR);
        return String.join(ApplicationConstants.CLASS_PATH_SEPARATOR, entries);
    }

    private static ByteBuffer serialized(Credentials credentials) {
        try (DataOutputBuffer out = new DataOutputBuffer()) {
            credentials.writeTokenStorageToStream(out);
            return ByteBuffer.wrap(out.getData(), 0, out.getLength());
        } catch (IOException e) {
            throw new UncheckedIOException("credentials cannot be written to memory", e);
        }
    }
}
