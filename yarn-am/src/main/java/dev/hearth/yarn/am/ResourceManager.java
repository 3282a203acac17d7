package dev.hearth.yarn.am;

import dev.hearth.yarn.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerStatus;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.UpdatedContainer;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.client.api.async.AMRMClientAsync;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** The ApplicationMaster's conversation with the ResourceManager, as the one user who may hold it. */
final class ResourceManager {
    private final AMRMClientAsync<ContainerRequest> client;
    private final UserGroupInformation applicationMaster;

    private ResourceManager(AMRMClientAsync<ContainerRequest> client, UserGroupInformation applicationMaster) {
        this.client = client;
        this.applicationMaster = applicationMaster;
    }

    static ResourceManager create(
            Configuration hadoop, UserGroupInformation applicationMaster, ContainerEvents containers, Verdict verdict)
            throws IOException {
        ResourceManager manager = new ResourceManager(
                AMRMClientAsync.createAMRMClientAsync(
                        (int) YarnExecutors.EAGER.toMillis(), new Callbacks(containers, verdict)),
                applicationMaster);
        manager.as(() -> {
            manager.client.init(hadoop);
            manager.client.start();
            return null;
        });
        return manager;
    }

    /**
     * Registers and begins to send heartbeats.
     *
     * @param address where clients and executors find this ApplicationMaster
     */
    void register(InetSocketAddress address) throws IOException {
        as(() -> client.registerApplicationMaster(address.getHostString(), address.getPort(), ""));
    }

    AMRMClientAsync<ContainerRequest> client() {
        return client;
    }

    /** The last word; nothing can be asked for afterwards. */
    void unregister(Outcome outcome) throws IOException {
        as(() -> {
            client.unregisterApplicationMaster(outcome.status(), outcome.report(), "");
            return null;
        });
    }

    void stop() {
        client.stop();
    }

    private <T> T as(PrivilegedExceptionAction<T> action) throws IOException {
        try {
            return applicationMaster.doAs(action);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while speaking to the ResourceManager", e);
        } catch (java.lang.reflect.UndeclaredThrowableException e) {
            if (e.getCause() instanceof YarnException refused) {
                throw new IOException("the ResourceManager refused: " + refused.getMessage(), refused);
            }
            throw e;
        }
    }

    private static final class Callbacks extends AMRMClientAsync.AbstractCallbackHandler {
        private final ContainerEvents containers;
        private final Verdict verdict;

        Callbacks(ContainerEvents containers, Verdict verdict) {
            this.containers = containers;
            this.verdict = verdict;
        }

        @Override
        public void onContainersAllocated(List<Container> granted) {
            containers.granted(granted);
        }

        @Override
        public void onContainersCompleted(List<ContainerStatus> statuses) {
            containers.completed(statuses);
        }

        @Override
        public void onContainersUpdated(List<UpdatedContainer> updated) {
            // We never ask for a container to be changed.
        }

        @Override
        public void onShutdownRequest() {
            verdict.decide(Outcome.killed("the ResourceManager no longer knows this ApplicationMaster"));
        }

        @Override
        public void onNodesUpdated(List<NodeReport> nodes) {
            // Containers of a lost node are reported one by one.
        }

        @Override
        public float getProgress() {
            return 0.5f; // a program's length is not known; people read Progress at the client
        }

        @Override
        public void onError(Throwable error) {
            verdict.decide(Outcome.failed("the ResourceManager cannot be spoken to any more: " + error));
        }
    }
}
