package dev.hearth.storage;

import dev.hearth.disk.LocalFileWriter;
import dev.hearth.disk.LocalFiles;
import dev.hearth.disk.LocalFilesException;
import dev.hearth.frame.FrameInput;
import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames in a local file. A disk that fails has no room; that is no error. */
final class FileSink implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(FileSink.class);

    private final LocalFiles files;
    private final BlockId id;
    private final String name;
    private LocalFileWriter file;

    /** @param name unique among the executor's files */
    FileSink(LocalFiles files, BlockId id, String name) {
        this.files = files;
        this.id = id;
        this.name = name;
    }

    @Override
    public boolean append(byte[] frame, int length) {
        try {
            open().append(frame, length);
            return true;
        } catch (LocalFilesException e) {
            return refused(e);
        }
    }

    @Override
    public Optional<Block> finish() {
        try {
            return Optional.of(new FileBlock(id, open().finish()));
        } catch (LocalFilesException e) {
            refused(e);
            return Optional.empty();
        }
    }

    private LocalFileWriter open() {
        if (file == null) {
            file = files.create(name);
        }
        return file;
    }

    private boolean refused(LocalFilesException e) {
        LOG.warn("{} is not kept on disk: {}", id, e.getMessage());
        return false;
    }

    @Override
    public Frames taken() {
        return file == null
                ? new HeldFrames(List.of())
                : new LaterFrames(() -> new FrameInput(file.open(), file.length()));
    }

    @Override
    public void abandon() {
        if (file != null) {
            file.discard();
        }
    }
}
