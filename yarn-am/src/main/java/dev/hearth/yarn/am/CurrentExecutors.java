package dev.hearth.yarn.am;

import dev.hearth.transport.ConnectionListener;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerStatus;

/**
 * The executors of the program's context: those that were asked for before it opened one, and new ones for each that it opens
 * after it has closed the one before. Safe for use by many threads.
 */
final class CurrentExecutors implements ContainerEvents {
    private Supplier<YarnExecutors> maker;
    private YarnExecutors current;
    private boolean taken;
    private boolean closed;

    /** @param executors makes executors; called whenever there are none to be taken */
    synchronized void provideWith(Supplier<YarnExecutors> executors) {
        maker = executors;
        current = maker.get();
    }

    /** Those for the next context. */
    synchronized YarnExecutors take() {
        if (closed) {
            throw new IllegalStateException("the application is ending; no context can be opened any more");
        }
        if (taken) {
            current = maker.get();
        }
        taken = true;
        return current;
    }

    synchronized YarnExecutors current() {
        return current;
    }

    /** From here on nothing is asked for or launched. */
    void stopAllocating() {
        synchronized (this) {
            closed = true;
        }
        current().stopAllocating();
    }

    void whenStarted(Consumer<ConnectionListener> withListener) {
        current().whenStarted(withListener);
    }

    @Override
    public void granted(List<Container> containers) {
        current().granted(containers);
    }

    @Override
    public void completed(List<ContainerStatus> statuses) {
        current().completed(statuses);
    }

    @Override
    public void notStarted(ContainerId container, Throwable error) {
        current().notStarted(container, error);
    }
}
