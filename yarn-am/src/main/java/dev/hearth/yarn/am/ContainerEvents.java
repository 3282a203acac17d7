package dev.hearth.yarn.am;

import java.util.List;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerStatus;

/** What YARN tells of containers. Called from threads of YARN's clients; must not block them. */
interface ContainerEvents {
    void granted(List<Container> containers);

    void completed(List<ContainerStatus> statuses);

    /** The node refused to start it. */
    void notStarted(ContainerId container, Throwable error);
}
