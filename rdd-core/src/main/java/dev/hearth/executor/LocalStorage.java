package dev.hearth.executor;

import dev.hearth.disk.LocalFiles;
import dev.hearth.shuffle.ShuffleStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What an executor keeps on local disks: map output, and what tasks spill. All of it goes when this is closed. */
public final class LocalStorage implements AutoCloseable {
    private final LocalFiles files;
    private final ShuffleStore shuffles;
    private final ExecutorService deletions; // beside the messages that ask for them, and the tasks

    /** @param directories existing ones, usually one for each disk; nothing is made in them before it is needed */
    public LocalStorage(List<Path> directories) {
        files = new LocalFiles(directories);
        deletions = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                body -> {
                    Thread thread = new Thread(body, "hearth-deletions");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // once closed, for then everything has gone
        shuffles = new ShuffleStore(files, deletions);
    }

    LocalFiles files() {
        return files;
    }

    ShuffleStore shuffles() {
        return shuffles;
    }

    @Override
    public void close() {
        deletions.shutdownNow(); // what waits there goes with the directories
        shuffles.close();
        files.close();
    }
}
