package dev.hearth.conf;

import java.util.OptionalInt;

/** Where executors come from. {@code toString} is what one would type. */
public sealed interface Master {
    /**
     * Threads of the driver's own process.
     *
     * @param threads how many tasks run at once; empty: as many as the machine has cores
     */
    record Local(OptionalInt threads) implements Master {
        @Override
        public String toString() {
            return "local[" + (threads.isPresent() ? Integer.toString(threads.getAsInt()) : "*") + "]";
        }
    }

    /**
     * Processes of the driver's machine.
     *
     * @param cores how many tasks each executor runs at once
     * @param memoryBytes largest heap of each executor; whole mebibytes
     */
    record LocalCluster(int executors, int cores, long memoryBytes) implements Master {
        @Override
        public String toString() {
            return "local-cluster[%d,%d,%s]".formatted(executors, cores, SettingTypes.SIZE.print(memoryBytes));
        }
    }

    /** Containers of a cluster, where the driver runs in one of them, too. */
    record Yarn() implements Master {
        @Override
        public String toString() {
            return "yarn";
        }
    }
}
