package dev.hearth.rdd;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files, {@code blocked:/x}, that claim to lie in blocks of {@code fs.local.block.size}, block i on host i. */
public final class BlockedFileSystem extends RawLocalFileSystem {
    static final String SCHEME = "blocked";

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public BlockLocation[] getFileBlockLocations(FileStatus file, long start, long length) throws IOException {
        List<BlockLocation> blocks = new ArrayList<>();
        for (long offset = 0; offset < file.getLen(); offset += file.getBlockSize()) {
            String host = "host" + blocks.size();
            long bytes = Math.min(file.getBlockSize(), file.getLen() - offset);
            blocks.add(new BlockLocation(new String[] {host + ":9866"}, new String[] {host, "other"}, offset, bytes));
        }
        return blocks.toArray(BlockLocation[]::new);
    }
}
