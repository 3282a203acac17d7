package dev.hearth.input;

import java.util.List;

/** Small files that one partition reads one after the other. */
public record FileRanges(List<FileRange> ranges) implements Portion {
    public FileRanges {
        ranges = List.copyOf(ranges);
    }

    @Override
    public String toString() {
        return "%d files from %s on".formatted(ranges.size(), ranges.get(0));
    }
}
