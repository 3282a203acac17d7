package dev.hearth.yarn.am;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerStatus;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.async.NMClientAsync;

/** The ApplicationMaster's way to the nodes. That a container runs is known when its executor registers, not from them. */
final class NodeManagers {
    private NodeManagers() {}

    static NMClientAsync start(Configuration hadoop, ContainerEvents containers) {
        NMClientAsync client = NMClientAsync.createNMClientAsync(new Callbacks(containers));
        // When the application ends, the ResourceManager ends what is left; asking every node again would only take
        // time.
        client.getClient().cleanupRunningContainersOnStop(false);
        client.init(hadoop);
        client.start();
        return client;
    }

    private static final class Callbacks extends NMClientAsync.AbstractCallbackHandler {
        private final ContainerEvents containers;

        Callbacks(ContainerEvents containers) {
            this.containers = containers;
        }

        @Override
        public void onStartContainerError(ContainerId container, Throwable error) {
            containers.notStarted(container, error);
        }

        @Override
        public void onContainerStarted(ContainerId container, Map<String, ByteBuffer> answers) {}

        @Override
        public void onContainerStatusReceived(ContainerId container, ContainerStatus status) {}

        @Override
        public void onContainerStopped(ContainerId container) {}

        @Deprecated // the client still wants it
        @Override
        public void onContainerResourceIncreased(ContainerId container, Resource resource) {}

        @Override
        public void onContainerResourceUpdated(ContainerId container, Resource resource) {}

        @Override
        public void onGetContainerStatusError(ContainerId container, Throwable error) {}

        @Deprecated // the client still wants it
        @Override
        public void onIncreaseContainerResourceError(ContainerId container, Throwable error) {}

        @Override
        public void onUpdateContainerResourceError(ContainerId container, Throwable error) {}

        @Override
        public void onStopContainerError(ContainerId container, Throwable error) {}
    }
}
