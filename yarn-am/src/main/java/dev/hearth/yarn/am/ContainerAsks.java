package dev.hearth.yarn.am;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.client.api.async.AMRMClientAsync;

/** What is open with the ResourceManager: asks for containers of one size, by the allocator's numbers. Confined to one thread. */
final class ContainerAsks {
    private static final Priority NEAR_INPUT = Priority.newInstance(1);
    private static final Priority ANYWHERE = Priority.newInstance(2);

    private final AMRMClientAsync<ContainerRequest> resourceManager;
    private final Resource size;
    private final Map<Long, ContainerRequest> open = new HashMap<>();

    /** @param size of each container */
    ContainerAsks(AMRMClientAsync<ContainerRequest> resourceManager, Resource size) {
        this.resourceManager = resourceManager;
        this.size = size;
    }

    void ask(AllocatorStep.Ask ask) {
        ContainerRequest request = ContainerRequest.newBuilder()
                .capability(size)
                .nodes(ask.host().map(host -> new String[] {host}).orElse(null))
                // One for each kind of ask, because YARN refuses to mix relaxed and strict places within one.
                .priority(ask.host().isPresent() ? NEAR_INPUT : ANYWHERE)
                .relaxLocality(true)
                .allocationRequestId(ask.ask())
                .build();
        open.put(ask.ask(), request);
        resourceManager.addContainerRequest(request);
    }

    /** Withdraws an ask that is not wanted any more, or that was answered and would otherwise be made again. */
    void close(long ask) {
        ContainerRequest request = open.remove(ask);
        if (request != null) {
            resourceManager.removeContainerRequest(request);
        }
    }

    /** Gives a container back, whether it was ever started or not. */
    void release(ContainerId container) {
        resourceManager.releaseAssignedContainer(container);
    }

    /** How often to ask for news. */
    void pace(Duration interval) {
        resourceManager.setHeartbeatInterval((int) interval.toMillis());
    }
}
