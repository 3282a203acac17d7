package dev.hearth.executor;

import dev.hearth.disk.LocalFiles;
import dev.hearth.shuffle.ShuffleStore;
import java.nio.file.Path;
import java.util.List;

/** What an executor keeps on local disks: map output, and what tasks spill. All of it goes when this is closed. */
public final class LocalStorage implements AutoCloseable {
    private final LocalFiles files;
    private final ShuffleStore shuffles;

    /** @param directories existing ones, usually one for each disk; nothing is made in them before it is needed */
    public LocalStorage(List<Path> directories) {
        files = new LocalFiles(directories);
        shuffles = new ShuffleStore(files);
    }

    LocalFiles files() {
        return files;
    }

    ShuffleStore shuffles() {
        return shuffles;
    }

    @Override
    public void close() {
        shuffles.close();
        files.close();
    }
}
