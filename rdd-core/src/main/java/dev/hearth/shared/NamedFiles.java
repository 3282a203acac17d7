package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of a store by name, and how many broadcasts use each: equal values share one, which goes with its last user. Files
 * get and lose their names here only, one at a time, so that none is deleted that somebody has just been given.
 */
final class NamedFiles {
    private final BroadcastStore store;
    private final Map<String, Integer> users = new HashMap<>();

    NamedFiles(BroadcastStore store) {
        this.store = store;
    }

    /** Names a complete file; one user more. */
    synchronized void add(BroadcastOutput.Complete complete) throws IOException {
        store.adopt(complete.provisional(), complete.file());
        users.merge(complete.file().name(), 1, Integer::sum);
    }

    /** One user less. */
    synchronized void remove(ChunkedFile file) throws IOException {
        if (users.merge(file.name(), -1, Integer::sum) <= 0) {
            users.remove(file.name());
            store.delete(file);
        }
    }
}
