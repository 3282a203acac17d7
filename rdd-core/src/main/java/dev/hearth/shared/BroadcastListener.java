package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import java.util.Optional;

/** Told what becomes of broadcasts, so that executors learn it; must not block. */
public interface BroadcastListener {
    /**
     * Executors need not hold the value any longer.
     *
     * @param file that it lies in, if it is large
     */
    void released(long broadcast, Optional<ChunkedFile> file);

    /** @param where in the program, for messages */
    void destroyed(long broadcast, Optional<ChunkedFile> file, String where);
}
