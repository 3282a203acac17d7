package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import java.util.List;

/** Told what becomes of broadcasts, so that executors learn it; must not block. */
public interface BroadcastListener {
    /**
     * Executors need not hold the value any longer.
     *
     * @param files that it lies in and no other broadcast does; none if it is small
     */
    void released(long broadcast, List<ChunkedFile> files);

    /**
     * @param files as above
     * @param where in the program, for messages
     */
    void destroyed(long broadcast, List<ChunkedFile> files, String where);
}
