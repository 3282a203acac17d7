package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** Those of one broadcast's files that no other uses. */
    synchronized List<ChunkedFile> notShared(List<ChunkedFile> files) {
        Map<String, Integer> own = new HashMap<>();
        files.forEach(file -> own.merge(file.name(), 1, Integer::sum));
        return files.stream()
                .distinct()
                .filter(file -> users.getOrDefault(file.name(), 0) <= own.get(file.name()))
                .toList();
    }

    /** One user less of each; returns those that have none now, and wait for {@link #deleteUnused}. */
    synchronized List<ChunkedFile> leave(List<ChunkedFile> files) {
        List<ChunkedFile> last = new ArrayList<>();
        for (ChunkedFile file : files) {
            if (users.merge(file.name(), -1, Integer::sum) <= 0) {
                users.remove(file.name());
                last.add(file);
            }
        }
        return last;
    }

    /** Deletes those that nobody has begun to use meanwhile. */
    synchronized void deleteUnused(List<ChunkedFile> left) throws IOException {
        for (ChunkedFile file : left) {
            if (!users.containsKey(file.name())) {
                store.delete(file);
            }
        }
    }
}
