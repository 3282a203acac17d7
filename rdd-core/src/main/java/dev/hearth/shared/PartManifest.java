package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a broadcast that tasks have written, in the order of partitions; itself a value that is broadcast.
 *
 * @param elements of each file
 */
record PartManifest(List<ChunkedFile> files, List<Integer> elements) {
    /** @throws BroadcastException if there are more elements than a list can have */
    static PartManifest of(long broadcast, List<BroadcastPart> parts) {
        long all = parts.stream().mapToLong(BroadcastPart::elements).sum();
        if (all > Integer.MAX_VALUE - 8) {
            throw new BroadcastException("broadcast %d has %d elements, and a list can have %d; aggregate them first"
                    .formatted(broadcast, all, Integer.MAX_VALUE - 8));
        }
        List<ChunkedFile> files = new ArrayList<>();
        List<Integer> elements = new ArrayList<>();
        for (BroadcastPart part : parts) {
            part.file().ifPresent(file -> {
                files.add(file);
                elements.add((int) part.elements());
            });
        }
        return new PartManifest(files, elements);
    }

    int size() {
        return elements.stream().mapToInt(Integer::intValue).sum();
    }
}
