package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes one broadcast's value, once; runs when nobody can reach the broadcast any more, so it must not either. */
final class BroadcastRemoval implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastRemoval.class);

    private final long id;
    private final List<ChunkedFile> files;
    private final NamedFiles named;
    private final BroadcastListener listener;
    private final AtomicBoolean done = new AtomicBoolean();

    BroadcastRemoval(long id, List<ChunkedFile> files, NamedFiles named, BroadcastListener listener) {
        this.id = id;
        this.files = List.copyOf(files);
        this.named = named;
        this.listener = listener;
    }

    /** Lets executors forget the value, which stays. */
    void release() {
        listener.released(id, named.notShared(files));
    }

    /** @param where in the program */
    void destroyed(String where) throws IOException {
        if (done.compareAndSet(false, true)) {
            List<ChunkedFile> left = named.leave(files);
            listener.destroyed(id, left, where);
            named.deleteUnused(left);
        }
    }

    @Override
    public void run() {
        if (done.compareAndSet(false, true)) {
            try {
                List<ChunkedFile> left = named.leave(files);
                listener.released(id, left);
                named.deleteUnused(left);
            } catch (IOException | RuntimeException e) { // there is nobody to tell; the files go with their directory
                LOG.debug("broadcast {} was unreachable, but its files could not be deleted", id, e);
            }
        }
    }
}
