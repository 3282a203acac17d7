package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointPart;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Checksums of runs of {@link CheckpointPart#RUN_BYTES} bytes, one after the other. For one thread. */
final class Runs {
    private final List<Integer> crcs = new ArrayList<>();
    private final CRC32C crc = new CRC32C();
    private int inRun;

    void update(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int now = Math.min(left, CheckpointPart.RUN_BYTES - inRun);
            crc.update(bytes, from, now);
            from += now;
            left -= now;
            inRun += now;
            if (inRun == CheckpointPart.RUN_BYTES) {
                endRun();
            }
        }
    }

    /** All of them, with that of the last, shorter one. */
    List<Integer> finish() {
        if (inRun > 0) {
            endRun();
        }
        return List.copyOf(crcs);
    }

    private void endRun() {
        crcs.add((int) crc.getValue());
        crc.reset();
        inRun = 0;
    }
}
