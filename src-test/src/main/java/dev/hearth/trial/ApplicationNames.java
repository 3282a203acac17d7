package dev.hearth.trial;

import org.apache.hadoop.yarn.server.resourcemanager.ResourceManager;

/** What a ResourceManager of this process names applications after, which is when it has started, to the millisecond. */
final class ApplicationNames extends ResourceManager {
    private static final int PROCESSES = 16;

    private ApplicationNames() {}

    /** Processes on one machine tell applications apart by name, so those that start at the same moment must not have the same. */
    static void ofProcess(int process) {
        setClusterTimeStamp(System.currentTimeMillis() / PROCESSES * PROCESSES + process % PROCESSES);
    }
}
