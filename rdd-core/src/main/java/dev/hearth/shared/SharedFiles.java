package dev.hearth.shared;

import dev.hearth.chunk.CheckedFile;
import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.NodeFiles;
import dev.hearth.chunk.NodeFilesException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files read from the copy that this node's processes share, which one of them makes. What lies on this machine anyway is read
 * there, and so is everything when the node's disks take no copies.
 */
public final class SharedFiles implements ValueFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFiles.class);

    private final BroadcastStore store;
    private final StoredFiles direct;
    private final NodeFiles node;
    private final ChunkFetch fetch;

    /** @param store stays the caller's to close */
    public SharedFiles(BroadcastStore store, NodeFiles node, ChunkFetch fetch) {
        this.store = store;
        this.direct = new StoredFiles(store);
        this.node = node;
        this.fetch = fetch;
    }

    @Override
    public BroadcastFile create(int copies) throws IOException {
        return store.create(copies);
    }

    @Override
    public CheckedFile open(ChunkedFile file) throws IOException {
        if (store.isLocal()) {
            return direct.open(file);
        }
        try {
            return node.open(file, copy -> fetch.fetch(copy, store));
        } catch (NodeFilesException e) {
            LOG.warn("{} is read without a copy on this node: {}", store.describe(file), e.getMessage());
            return direct.open(file);
        }
    }

    @Override
    public boolean damaged(ChunkedFile file) throws IOException {
        if (store.isLocal()) {
            return false;
        }
        node.delete(file);
        return true;
    }

    @Override
    public void forget(ChunkedFile file) throws IOException {
        node.delete(file);
    }

    @Override
    public String describe(ChunkedFile file) {
        return store.describe(file);
    }
}
