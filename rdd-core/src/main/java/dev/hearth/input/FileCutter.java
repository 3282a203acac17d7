package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.Concurrently;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;

/** Cuts files into ranges of a block each, and leaves those that are less than a partition to {@link FilePacker}. */
final class FileCutter {
    // A last partition of up to a tenth more than a block is cheaper than one more task.
    private static final double SLOP = 1.1;

    private final Cutting cutting;
    private final CallSite site;
    private final Configuration configuration;

    FileCutter(Cutting cutting, CallSite site, Configuration configuration) {
        this.cutting = cutting;
        this.site = site;
        this.configuration = configuration;
    }

    /** In the order of the files, but that small files come where the first of those that are read together is. */
    List<Placed> cut(List<FileStatus> files, Predicate<FileStatus> divisible) {
        long goalBytes = files.stream().mapToLong(FileStatus::getLen).sum() / cutting.minPartitions();
        FilePacker packer = new FilePacker(cutting, files.size(), goalBytes);
        List<BlockLocation[]> blocks = blocks(files);
        for (int i = 0; i < files.size(); i++) {
            FileStatus file = files.get(i);
            List<Placed> ranges = divisible.test(file)
                    ? ranges(file, goalBytes, blocks.get(i))
                    : List.of(range(file, 0, FileRange.WHOLE_FILE, blocks.get(i)));
            if (ranges.size() == 1) {
                packer.add(ranges.get(0), file.getLen());
            } else {
                packer.addAlone(ranges);
            }
        }
        return packer.packed();
    }

    private List<BlockLocation[]> blocks(List<FileStatus> files) {
        try {
            return Concurrently.map(files, this::blocks);
        } catch (IOException e) {
            throw new InputException("%s: cannot find the blocks of input: %s".formatted(site, e.getMessage()), e);
        }
    }

    private BlockLocation[] blocks(FileStatus file) throws IOException {
        if (file instanceof LocatedFileStatus located) {
            return located.getBlockLocations();
        }
        return file.getPath().getFileSystem(configuration).getFileBlockLocations(file, 0, file.getLen());
    }

    private static List<Placed> ranges(FileStatus file, long goalBytes, BlockLocation[] blocks) {
        List<Placed> ranges = new ArrayList<>();
        long length = file.getLen();
        long rangeBytes = Math.max(1, Math.min(goalBytes, Math.max(1, file.getBlockSize())));
        long offset = 0;
        while ((double) (length - offset) / rangeBytes > SLOP) {
            ranges.add(range(file, offset, rangeBytes, blocks));
            offset += rangeBytes;
        }
        if (offset < length) {
            ranges.add(range(file, offset, length - offset, blocks));
        }
        return ranges;
    }

    private static Placed range(FileStatus file, long offset, long lengthBytes, BlockLocation[] blocks) {
        return new Placed(new FileRange(file.getPath().toString(), offset, lengthBytes), hostsAt(file, offset, blocks));
    }

    private static List<String> hostsAt(FileStatus file, long offset, BlockLocation[] blocks) {
        if (LocalScheme.is(file.getPath().toUri())) {
            return List.of(); // it calls itself localhost, as every node would
        }
        for (BlockLocation block : blocks) {
            if (offset >= block.getOffset() && offset < block.getOffset() + block.getLength()) {
                return hosts(block);
            }
        }
        return List.of();
    }

    private static List<String> hosts(BlockLocation block) {
        try {
            return List.of(block.getHosts());
        } catch (IOException e) {
            return List.of(); // declared, but a location is all in memory
        }
    }
}
