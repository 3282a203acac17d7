package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.hearth.conf.HearthConf;
import dev.hearth.driver.ExecutorListener;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.yarn.api.records.ApplicationAttemptId;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerExitStatus;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.api.records.ContainerState;
import org.apache.hadoop.yarn.api.records.ContainerStatus;
import org.apache.hadoop.yarn.api.records.NodeId;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.client.api.async.AMRMClientAsync;
import org.apache.hadoop.yarn.client.api.async.NMClientAsync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What YARN's clients are asked to do; they are stand-ins. Deadlines are for machines that are busy, nothing waits for them. */
final class YarnExecutorsTest {
    private static final int SOON = 10_000;

    @SuppressWarnings("unchecked") // a mock has no type parameter
    private final AMRMClientAsync<ContainerRequest> resourceManager = mock(AMRMClientAsync.class);

    private final NMClientAsync nodeManagers = mock(NMClientAsync.class);
    private final Audience audience = mock(Audience.class);
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final HearthConf conf =
            HearthConf.of(Map.of("hearth.executor.instances", "2", "hearth.executor.max-failures", "4"));
    private final YarnExecutors executors = new YarnExecutors(
            conf,
            new Configuration(false),
            resourceManager,
            nodeManagers,
            new ExecutorLaunches(
                    conf, InetSocketAddress.createUnresolved("master", 4711), List.of(), new Credentials()),
            new AtomicLong()::incrementAndGet,
            audience,
            fatal::set);

    @AfterEach
    void everythingWentWell() {
        executors.close();
        assertThat(fatal).hasNullValue();
    }

    @Test
    void containersAreAskedForOnTheHostsThatHoldTheBlocksAndLandThere() {
        executors.preferHosts(Map.of("node1", 4, "node2", 4));
        List<ContainerRequest> asks = asks(2);
        assertThat(asks).extracting(ContainerRequest::getNodes).containsExactly(List.of("node1"), List.of("node2"));
        assertThat(asks).allMatch(ContainerRequest::getRelaxLocality);
        Container first = container(2, "node1", asks.get(0));
        Container second = container(3, "node2", asks.get(1));
        executors.granted(List.of(first, second));
        assertThat(command(first)).contains("dev.hearth.yarn.container.YarnExecutor");
        assertThat(command(second)).contains("dev.hearth.yarn.container.YarnExecutor");
        verify(resourceManager, timeout(SOON)).removeContainerRequest(asks.get(0));
        verify(resourceManager, timeout(SOON)).removeContainerRequest(asks.get(1));
    }

    @Test
    void theDriverHearsWhereExecutorsAreToCome() {
        executors.preferHosts(Map.of("node1", 4, "node2", 4));
        List<ContainerRequest> asks = asks(2);
        ExecutorListener driver = mock(ExecutorListener.class);
        executors.start(driver);
        verify(driver, timeout(SOON)).expected(Set.of("node1", "node2"));
        executors.granted(List.of(container(2, "node3", asks.get(0))));
        verify(driver, timeout(SOON)).expected(Set.of("node3", "node1"));
        executors.stopAllocating();
        verify(driver, timeout(SOON)).expected(Set.of());
    }

    @Test
    void withoutInputTheyAreAskedForAnywhereAtAPriorityOfTheirOwn() {
        executors.preferHosts(Map.of());
        List<ContainerRequest> anywhere = asks(2);
        assertThat(anywhere).allSatisfy(ask -> assertThat(ask.getNodes()).isNull());
        executors.preferHosts(Map.of("node1", 1));
        List<ContainerRequest> all = asks(4);
        assertThat(all.get(2).getPriority()).isNotEqualTo(anywhere.get(0).getPriority());
        verify(resourceManager, timeout(SOON)).removeContainerRequest(anywhere.get(0));
        verify(resourceManager, timeout(SOON)).removeContainerRequest(anywhere.get(1));
    }

    @Test
    void surplusIsGivenBackWithoutBeingStarted() {
        executors.preferHosts(Map.of());
        List<ContainerRequest> asks = asks(2);
        Container third = container(4, "node1", asks.get(0));
        executors.granted(List.of(container(2, "node1", asks.get(0)), container(3, "node1", asks.get(1)), third));
        verify(resourceManager, timeout(SOON)).releaseAssignedContainer(third.getId());
        verify(nodeManagers, never()).startContainerAsync(eq(third), any());
    }

    @Test
    void aContainerThatTheNodeRefusesIsReplaced() {
        executors.preferHosts(Map.of());
        Container refused = container(2, "node1", asks(2).get(0));
        executors.granted(List.of(refused));
        executors.notStarted(refused.getId(), new IllegalStateException("no room"));
        asks(3);
        verify(resourceManager, timeout(SOON)).releaseAssignedContainer(refused.getId());
    }

    @Test
    void aContainerThatEndsIsReplaced() {
        executors.preferHosts(Map.of());
        Container lost = container(2, "node1", asks(2).get(0));
        executors.granted(List.of(lost));
        executors.completed(List.of(ContainerStatus.newInstance(lost.getId(), ContainerState.COMPLETE, "", -102)));
        asks(3);
    }

    @Test
    void onceStoppedGrantsAreGivenBack() {
        executors.preferHosts(Map.of());
        List<ContainerRequest> asks = asks(2);
        executors.stopAllocating();
        Container late = container(2, "node1", asks.get(0));
        executors.granted(List.of(late));
        verify(resourceManager, timeout(SOON)).releaseAssignedContainer(late.getId());
        verify(nodeManagers, never()).startContainerAsync(any(), any());
    }

    @Test
    void afterTheEndGrantsOnTheirWayAreStillGivenBack() {
        executors.preferHosts(Map.of());
        List<ContainerRequest> asks = asks(2);
        executors.close();
        Container late = container(2, "node1", asks.get(0));
        executors.granted(List.of(late));
        verify(resourceManager, timeout(SOON)).releaseAssignedContainer(late.getId());
    }

    @Test
    void aContextThatOpensAfterTooManyFailuresHearsOfThem() {
        executors.preferHosts(Map.of());
        List<ContainerRequest> asks = asks(2);
        for (int i = 0; i < 5; i++) { // four are allowed
            Container lost = container(2 + i, "node1", asks.get(asks.size() - 1));
            executors.granted(List.of(lost));
            executors.completed(
                    List.of(ContainerStatus.newInstance(lost.getId(), ContainerState.COMPLETE, "its last line", 17)));
            asks = asks(Math.min(3 + i, 6));
        }
        ExecutorListener driver = mock(ExecutorListener.class);
        executors.start(driver);
        ArgumentCaptor<String> reason = ArgumentCaptor.forClass(String.class);
        verify(driver, timeout(SOON)).unavailable(reason.capture());
        assertThat(reason.getValue()).contains("the last of 5 that failed ended (exit code 17)", "its last line");
    }

    @Test
    void whyExecutorsAreLostIsToldOnceForEachReason() {
        executors.preferHosts(Map.of());
        List<ContainerRequest> asks = asks(2);
        for (int i = 0; i < 3; i++) {
            Container lost = container(2 + i, "node1", asks.get(asks.size() - 1));
            executors.granted(List.of(lost));
            executors.completed(List.of(ContainerStatus.newInstance(
                    lost.getId(),
                    ContainerState.COMPLETE,
                    "Current usage: %d.5 MB of 512 MB physical memory used; 2 GB of 1 GB virtual".formatted(520 + i),
                    i < 2 ? ContainerExitStatus.KILLED_EXCEEDED_PMEM : ContainerExitStatus.PREEMPTED)));
            asks = asks(3 + i);
        }
        verify(audience, timeout(SOON))
                .note("executor-1 on node1 used more memory than its container has, 520.5 MB of 512 MB;"
                        + " raise hearth.executor.memory, now 1g");
        verify(audience, timeout(SOON)).note("executor-3 on node1 was preempted by the scheduler for another queue");
        verifyNoMoreInteractions(audience);
    }

    private List<ContainerRequest> asks(int count) {
        ArgumentCaptor<ContainerRequest> asks = ArgumentCaptor.forClass(ContainerRequest.class);
        verify(resourceManager, timeout(SOON).times(count)).addContainerRequest(asks.capture());
        return asks.getAllValues();
    }

    private String command(Container container) {
        ArgumentCaptor<ContainerLaunchContext> launch = ArgumentCaptor.forClass(ContainerLaunchContext.class);
        verify(nodeManagers, timeout(SOON)).startContainerAsync(eq(container), launch.capture());
        return launch.getValue().getCommands().get(0);
    }

    private static Container container(int number, String host, ContainerRequest ask) {
        ContainerId id = ContainerId.newContainerId(
                ApplicationAttemptId.newInstance(ApplicationId.newInstance(1, 1), 1), number);
        Container container = Container.newInstance(
                id,
                NodeId.newInstance(host, 1),
                host + ":2",
                Resource.newInstance(1024, 1),
                Priority.newInstance(1),
                null);
        container.setAllocationRequestId(ask.getAllocationRequestId());
        return container;
    }
}
