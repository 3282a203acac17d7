package dev.hearth.checkpoint;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * One partition's file, and what must be found in it.
 *
 * @param file a qualified path
 * @param crcs CRC32C of each run of {@link #RUN_BYTES} of the file, the last one shorter
 * @param records how many elements
 * @param form how its elements were written, in the store's own words
 */
public record CheckpointPart(String file, long lengthBytes, int[] crcs, long records, String form)
        implements Serializable {
    /** How many bytes are checked before any of them is decoded. */
    public static final int RUN_BYTES = 1 << 20;

    public static CheckpointPart of(String file, long lengthBytes, List<Integer> crcs, long records, String form) {
        return new CheckpointPart(
                file, lengthBytes, crcs.stream().mapToInt(Integer::intValue).toArray(), records, form);
    }

    public List<Integer> crcList() {
        return Arrays.stream(crcs).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CheckpointPart part
                && file.equals(part.file)
                && lengthBytes == part.lengthBytes
                && Arrays.equals(crcs, part.crcs)
                && records == part.records
                && form.equals(part.form);
    }

    @Override
    public int hashCode() {
        return 31 * file.hashCode() + Arrays.hashCode(crcs);
    }

    @Override
    public String toString() {
        return "%s (%d bytes, %d records of %s)".formatted(file, lengthBytes, records, form);
    }
}
