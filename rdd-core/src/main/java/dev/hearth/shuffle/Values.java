package dev.hearth.shuffle;

import dev.hearth.disk.LocalFile;
import dev.hearth.frame.FrameDecoder;
import dev.hearth.serializer.Replaceable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The values of one key, in the order in which they came; as many as there are, for what does not fit in memory is read from
 * local files, anew by each iterator. Good until the attempt's {@link Workspace} is closed; the attempt's thread.
 */
public final class Values<V> implements Iterable<V>, Replaceable {
    private final Workspace workspace;
    private final List<LocalFile> files;
    private final Object[] rest;
    private final long size;

    /** @param rest what follows the files' content */
    Values(Workspace workspace, List<LocalFile> files, Object[] rest, long size) {
        this.workspace = workspace;
        this.files = files;
        this.rest = rest;
        this.size = size;
    }

    public long size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether all of them are in memory: then they can be read at any time, by any thread. */
    public boolean inMemory() {
        return files.isEmpty();
    }

    /** The same values, as a list that can be kept and read by anyone, if all of them are in memory; otherwise these. */
    @SuppressWarnings("unchecked") // whoever made this added values of V
    public Iterable<V> kept() {
        return inMemory() ? (List<V>) Collections.unmodifiableList(Arrays.asList(rest)) : this;
    }

    /** A list of all of them, which must fit in memory. */
    @Override
    public Object replacement() {
        List<V> all = new ArrayList<>(Math.toIntExact(size));
        forEach(all::add);
        return all;
    }

    /** @throws java.io.UncheckedIOException from the iterator, if a file cannot be read again */
    @Override
    public Iterator<V> iterator() {
        return new InOrder();
    }

    private final class InOrder implements Iterator<V> {
        private FrameDecoder decoder;
        private SpillInput input;
        private int nextFile;
        private int nextInRest;

        @Override
        public boolean hasNext() {
            while (input != null || nextFile < files.size()) {
                if (input == null) {
                    open();
                }
                if (input.hasNext()) {
                    return true;
                }
                closeFile();
            }
            return nextInRest < rest.length;
        }

        @Override
        @SuppressWarnings("unchecked") // whoever made this added values of V
        public V next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all %d values have been read".formatted(size));
            }
            workspace.passed();
            return (V) (input == null ? rest[nextInRest++] : input.next());
        }

        private void open() {
            if (decoder == null) {
                decoder = workspace.decoder();
            }
            input = new SpillInput(workspace, files.get(nextFile++), decoder);
        }

        private void closeFile() {
            input.close();
            input = null;
            if (nextFile == files.size()) {
                decoder.close();
            }
        }
    }
}
