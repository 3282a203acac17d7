package dev.hearth.shared;

import dev.hearth.chunk.CheckedFile;
import dev.hearth.chunk.ChunkedFile;
import java.io.IOException;

/** Files read where they lie. */
public final class StoredFiles implements ValueFiles {
    private final BroadcastStore store;

    /** @param store stays the caller's to close */
    public StoredFiles(BroadcastStore store) {
        this.store = store;
    }

    @Override
    public BroadcastFile create(int copies) throws IOException {
        return store.create(copies);
    }

    @Override
    public CheckedFile open(ChunkedFile file) throws IOException {
        return CheckedFile.open(file, store.open(file));
    }

    @Override
    public boolean damaged(ChunkedFile file) {
        return false;
    }

    @Override
    public void forget(ChunkedFile file) {
        // Nothing is held.
    }

    @Override
    public String describe(ChunkedFile file) {
        return store.describe(file);
    }
}
