package dev.hearth.yarn.am;

import dev.hearth.launch.ContainerFiles;
import dev.hearth.yarn.staging.Application;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.yarn.api.ApplicationConstants.Environment;

/**
 * Where this process runs and for whom, as the NodeManager tells it.
 *
 * @param host the node's name, as everyone on the cluster knows it
 * @param user who submitted the application
 */
record ContainerPlace(String host, String user, Path directory) {
    static ContainerPlace of(Map<String, String> environment) {
        return new ContainerPlace(
                variable(environment, Environment.NM_HOST),
                variable(environment, Environment.USER),
                Path.of(variable(environment, Environment.PWD)));
    }

    private static String variable(Map<String, String> environment, Environment variable) {
        String value = environment.get(variable.name());
        if (value == null) {
            throw new IllegalStateException("environment variable " + variable.name()
                    + " is not set; an ApplicationMaster is started by YARN only: use hearth submit");
        }
        return value;
    }

    Application application() throws IOException {
        try (InputStream in = Files.newInputStream(directory.resolve(ContainerFiles.APPLICATION))) {
            return Application.read(in);
        }
    }

    List<Path> userJars() {
        return ContainerFiles.userJarsIn(directory);
    }
}
