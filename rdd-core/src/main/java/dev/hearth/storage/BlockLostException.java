package dev.hearth.storage;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.util.Optional;

/** A kept partition cannot be read to its end where it was; it has to be read elsewhere, or computed again. */
public final class BlockLostException extends RuntimeException {
    private final transient BlockId block;
    private final transient Optional<ExecutorId> source;

    BlockLostException(BlockId block, Optional<ExecutorId> source, String reason, Throwable cause) {
        super(
                "%s as kept %s: %s"
                        .formatted(
                                block,
                                source.map(executor -> "on executor " + executor)
                                        .orElse("here"),
                                reason),
                cause);
        this.block = block;
        this.source = source;
    }

    public BlockId block() {
        return block;
    }

    /** The executor that it was read from, if not this one. */
    public Optional<ExecutorId> source() {
        return source;
    }
}
