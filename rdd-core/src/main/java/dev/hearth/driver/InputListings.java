package dev.hearth.driver;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists where the program's input lies as soon as it is named, in the background, so that executors are asked for in the
 * right places while the program is still getting ready. A hint only: what goes wrong here the action reports, properly.
 */
final class InputListings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InputListings.class);

    private final Configuration configuration;
    private final Runnable isNamed;
    private final Consumer<Map<String, Integer>> hosts;
    private final Map<String, Integer> blocks = new HashMap<>(); // by host; confined to the thread
    private final AtomicBoolean settled = new AtomicBoolean();
    private final ExecutorService thread;

    /**
     * @param isNamed told whenever input is named, before it is listed
     * @param hosts told where all that was named lies, as far as that can be found out
     */
    InputListings(Configuration configuration, Runnable isNamed, Consumer<Map<String, Integer>> hosts) {
        this.configuration = configuration;
        this.isNamed = isNamed;
        this.hosts = hosts;
        this.thread = Executors.newSingleThreadExecutor(body -> {
            Thread daemon = new Thread(body, "hearth-input-listing");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** A program whose first action comes before it has named any input reads none, and need not wait for a hint. */
    void actionBegins() {
        if (!settled.getAndSet(true)) {
            hosts.accept(Map.of());
        }
    }

    void named(List<Path> paths) {
        settled.set(true);
        isNamed.run();
        thread.execute(() -> list(paths));
    }

    private void list(List<Path> paths) {
        try {
            BlockHosts.count(paths, configuration).forEach((host, count) -> blocks.merge(host, count, Integer::sum));
        } catch (IOException | RuntimeException e) {
            LOG.debug("could not list the blocks of {}", paths, e);
        }
        hosts.accept(Map.copyOf(blocks));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
