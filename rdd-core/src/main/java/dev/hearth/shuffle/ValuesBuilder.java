package dev.hearth.shuffle;

import dev.hearth.disk.LocalFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values of one key on their way from sorted runs to {@link Values}. */
final class ValuesBuilder {
    private static final int FIRST_VALUES = 4;
    private static final int REFERENCE_BYTES = 4;

    private final Workspace workspace;
    private final List<LocalFile> files = new ArrayList<>(0);
    private Object[] held = new Object[FIRST_VALUES];
    private int size;
    private long spilled;

    ValuesBuilder(Workspace workspace) {
        this.workspace = workspace;
    }

    void add(Object value) {
        if (size == held.length) {
            held = Arrays.copyOf(held, size * 2);
        }
        held[size++] = value;
    }

    /** How many are in memory. */
    int size() {
        return size;
    }

    /** What those in memory take, apart from the values themselves. */
    long arrayBytes() {
        return (long) REFERENCE_BYTES * held.length;
    }

    /** Deletes the files; nothing can be read any more. */
    void discard() {
        files.forEach(workspace::discard);
    }

    /** Writes what is in memory to a file. */
    void spill() {
        files.add(workspace.spill(target -> {
            try (SpillOutput out = new SpillOutput(workspace, target)) {
                for (int i = 0; i < size; i++) {
                    out.write(held[i]);
                }
                out.flush();
            }
        }));
        spilled += size;
        held = new Object[FIRST_VALUES];
        size = 0;
    }

    /** The values, for somebody who may keep them: what needs files to be read then needs this attempt's. */
    Values<Object> finish() {
        if (!files.isEmpty()) {
            workspace.lendsFiles();
        }
        return whole();
    }

    /** The values, for the attempt's own use. */
    Values<Object> whole() {
        return new Values<>(workspace, List.copyOf(files), Arrays.copyOf(held, size), spilled + size);
    }
}
