package dev.hearth.launch;

import static java.util.Objects.requireNonNull;

import dev.hearth.protocol.ExecutorId;
import java.util.Map;

/**
 * What a container's environment tells the executor that starts in it. Nothing of it is secret: the application's key
 * travels in the container's credentials, and settings come from the driver once the executor has registered.
 *
 * @param memoryBytes of the container that was granted, which may be more than was asked for
 */
public record ExecutorLaunch(ExecutorId executor, String driverHost, int driverPort, int cores, long memoryBytes) {
    /** The class whose {@code main} runs an executor in a container; named because its module is not known here. */
    public static final String MAIN_CLASS = "dev.hearth.yarn.container.YarnExecutor";

    /** Under which the application's key lies among the container's secret keys. */
    public static final String KEY_ALIAS = "hearth.application-key";

    private static final String EXECUTOR = "HEARTH_EXECUTOR_ID";
    private static final String HOST = "HEARTH_DRIVER_HOST";
    private static final String PORT = "HEARTH_DRIVER_PORT";
    private static final String CORES = "HEARTH_EXECUTOR_CORES";
    private static final String MEMORY = "HEARTH_EXECUTOR_MEMORY_BYTES";

    public ExecutorLaunch {
        requireNonNull(executor, "executor is null");
        requireNonNull(driverHost, "driver host is null");
    }

    /** The inverse of {@link #from}. */
    public Map<String, String> environment() {
        return Map.of(
                EXECUTOR,
                executor.value(),
                HOST,
                driverHost,
                PORT,
                Integer.toString(driverPort),
                CORES,
                Integer.toString(cores),
                MEMORY,
                Long.toString(memoryBytes));
    }

    /** @throws IllegalStateException if a variable is missing: the process was not started by an ApplicationMaster */
    public static ExecutorLaunch from(Map<String, String> environment) {
        return new ExecutorLaunch(
                new ExecutorId(variable(environment, EXECUTOR)),
                variable(environment, HOST),
                Integer.parseInt(variable(environment, PORT)),
                Integer.parseInt(variable(environment, CORES)),
                Long.parseLong(variable(environment, MEMORY)));
    }

    private static String variable(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "environment variable " + name + " is not set; executors are started by an ApplicationMaster only");
        }
        return value;
    }
}
