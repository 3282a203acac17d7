package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes one broadcast's value, once; runs when nobody can reach the broadcast any more, so it must not either. */
final class BroadcastRemoval implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastRemoval.class);

    private final long id;
    private final Optional<ChunkedFile> file;
    private final NamedFiles files;
    private final BroadcastListener listener;
    private final AtomicBoolean done = new AtomicBoolean();

    BroadcastRemoval(long id, Optional<ChunkedFile> file, NamedFiles files, BroadcastListener listener) {
        this.id = id;
        this.file = file;
        this.files = files;
        this.listener = listener;
    }

    /** Lets executors forget the value, which stays. */
    void release() {
        listener.released(id, file);
    }

    /** @param where in the program */
    void destroyed(String where) throws IOException {
        if (done.compareAndSet(false, true)) {
            listener.destroyed(id, file, where);
            removeFile();
        }
    }

    @Override
    public void run() {
        if (done.compareAndSet(false, true)) {
            try {
                listener.released(id, file);
                removeFile();
            } catch (IOException | RuntimeException e) { // there is nobody to tell; the file goes with its directory
                LOG.debug("broadcast {} was unreachable, but its file could not be deleted", id, e);
            }
        }
    }

    private void removeFile() throws IOException {
        if (file.isPresent()) {
            files.remove(file.get());
        }
    }
}
