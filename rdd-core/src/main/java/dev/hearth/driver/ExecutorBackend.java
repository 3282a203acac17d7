package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import java.util.List;
import java.util.Map;

/**
 * Where a driver's executors come from and how they are reached: threads of this process, processes of this machine, or
 * containers of a cluster. Calls come from the driver's threads and must not block.
 */
public interface ExecutorBackend extends AutoCloseable {
    /** Begins to provide executors; called once, before any other method. */
    void start(ExecutorListener listener);

    /** Messages to one executor arrive in order; one to an executor that is gone is dropped. */
    void send(ExecutorId executor, Message.ToExecutor message);

    /**
     * Says where input data lies, as soon as it is known; later calls replace earlier ones. A hint.
     *
     * @param partitionsByHost how many input partitions have a replica on each host; empty when the program has no located
     *     input
     */
    void preferHosts(Map<String, Integer> partitionsByHost);

    /** Input has been named: {@link #preferHosts} follows as soon as it is known where it lies, or that it cannot be told. */
    default void inputNamed() {}

    /**
     * Shows how far running stages are, and what accumulators have come to, to whoever watches; called when that has changed, at most a
     * few times a second.
     */
    default void progress(List<Message.StageProgress> stages, List<Message.AccumulatorValue> accumulators) {}

    /** How many executors there are when all wanted ones are there; at least 1. */
    int executors();

    /** How many tasks can run at once when all wanted executors are there; at least 1. */
    int slots();

    /** Ends all executors in good order and waits, within a deadline, until they are gone. */
    @Override
    void close();
}
