package dev.hearth.yarn.am;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.launch.ExecutorLaunch;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.yarn.launch.ContainerFile;
import dev.hearth.yarn.launch.ContainerLaunch;
import dev.hearth.yarn.launch.ContainerMemory;
import dev.hearth.yarn.launch.JvmCommand;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.hadoop.security.Credentials;

/**
 * From settings to the launch of an executor. Pure.
 *
 * @param driver where executors find the driver
 * @param credentials without the ApplicationMaster's own
 */
record ExecutorLaunches(HearthConf conf, InetSocketAddress driver, List<ContainerFile> files, Credentials credentials) {
    /** @param grantedMegabytes the container's memory */
    ContainerLaunch launch(ExecutorId executor, long grantedMegabytes) {
        int cores = conf.get(HearthSettings.EXECUTOR_CORES);
        JvmCommand command = new JvmCommand(
                ExecutorLaunch.MAIN_CLASS,
                memory(),
                cores,
                conf.find(HearthSettings.JAVA_HOME),
                conf.find(HearthSettings.EXECUTOR_JAVA_OPTIONS),
                true);
        ExecutorLaunch told =
                new ExecutorLaunch(executor, driver.getHostString(), driver.getPort(), cores, grantedMegabytes << 20);
        return new ContainerLaunch(command, files, told.environment(), credentials);
    }

    ContainerMemory memory() {
        long memory = conf.get(HearthSettings.EXECUTOR_MEMORY);
        return conf.find(HearthSettings.EXECUTOR_OVERHEAD)
                .map(overhead -> new ContainerMemory(memory, overhead))
                .orElseGet(() -> new ContainerMemory(memory));
    }
}
