package dev.hearth.yarn.am;

import dev.hearth.conf.HearthConf;
import dev.hearth.transport.ConnectionListener;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerStatus;

/**
 * The executors of the program's context: those that were asked for before it opened one, and new ones for each that it opens
 * after it has closed the one before. Safe for use by many threads.
 */
final class CurrentExecutors implements ContainerEvents {
    private Function<HearthConf, YarnExecutors> maker;
    private Map<String, String> settings;
    private YarnExecutors current;
    private boolean taken;
    private boolean closed;

    /**
     * @param conf what the program was submitted with
     * @param executors makes executors for other settings, too
     */
    synchronized void provideWith(HearthConf conf, Function<HearthConf, YarnExecutors> executors) {
        maker = executors;
        settings = conf.asMap();
        current = maker.apply(conf);
    }

    /** Those for the next context; new ones, if its program has set something that they do not know. */
    synchronized YarnExecutors take(HearthConf conf) {
        if (closed) {
            throw new IllegalStateException("the application is ending; no context can be opened any more");
        }
        if (taken && !current.isClosed()) {
            throw new IllegalStateException("this program has a context open; close it first");
        }
        if (taken || !settings.equals(conf.asMap())) {
            current.stopAllocating();
            current = maker.apply(conf);
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
