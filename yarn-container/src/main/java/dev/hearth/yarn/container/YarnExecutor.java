package dev.hearth.yarn.container;

import dev.hearth.executor.ExecutorProcess;
import dev.hearth.launch.ContainerFiles;
import dev.hearth.launch.ExecutorLaunch;
import dev.hearth.launch.Submitter;
import dev.hearth.launch.SubmittersHadoop;
import dev.hearth.launch.UserClassLoader;
import dev.hearth.transport.ApplicationKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.api.ApplicationConstants.Environment;

/** Runs an executor in the container that an ApplicationMaster has started for it. */
public final class YarnExecutor {
    private YarnExecutor() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ExecutorProcess.Exit exit = run(System.getenv());
        // Threads of the user's functions must not keep the container.
        System.exit(exit.code());
    }

    private static ExecutorProcess.Exit run(Map<String, String> environment) throws IOException, InterruptedException {
        ExecutorLaunch launch = ExecutorLaunch.from(environment);
        SubmittersHadoop.use();
        Submitter.become(environment.get(Environment.USER.name()));
        try (UserClassLoader loader = new UserClassLoader(
                ContainerFiles.userJarsIn(Path.of(environment.get(Environment.PWD.name()))),
                YarnExecutor.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            return ExecutorProcess.run(new ExecutorProcess.Launch(
                    new InetSocketAddress(launch.driverHost(), launch.driverPort()),
                    key(),
                    launch.executor(),
                    environment.get(Environment.NM_HOST.name()),
                    launch.cores(),
                    launch.memoryBytes(),
                    localDirectories(environment.get(Environment.LOCAL_DIRS.name())),
                    loader));
        }
    }

    /** The NodeManager's, for this application; it deletes them with everything in them, whatever becomes of this process. */
    private static List<Path> localDirectories(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",")).map(Path::of).toList();
    }

    private static ApplicationKey key() throws IOException {
        byte[] encoded =
                UserGroupInformation.getLoginUser().getCredentials().getSecretKey(new Text(ExecutorLaunch.KEY_ALIAS));
        if (encoded == null) {
            throw new IOException("the container's credentials hold no key of a Hearth application");
        }
        return ApplicationKey.decode(encoded);
    }
}
