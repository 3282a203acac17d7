package dev.hearth.task;

import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.checkpoint.CheckpointStores;
import dev.hearth.checkpoint.CheckpointTarget;
import dev.hearth.checkpoint.CheckpointWriter;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.TaskEnd.CheckpointedPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of checkpoints that one attempt reads and writes. Confined to the attempt's thread. */
final class AttemptCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptCheckpoints.class);

    private final CheckpointStores stores;
    private final Set<BlockId> begun = new HashSet<>();
    private final List<Written> written = new ArrayList<>();

    private record Written(BlockId block, CheckpointPart part) {}

    AttemptCheckpoints(CheckpointStores stores) {
        this.stores = stores;
    }

    /** The elements of a part; reads nothing yet. */
    Spliterator<?> read(CheckpointPart part, boolean packed, Attempt attempt) {
        return stores.store().read(part, packed, attempt);
    }

    /** Whether this attempt is to write the partition: the first time that it opens it, since it may do so twice. */
    boolean begins(BlockId block, CheckpointTarget target) {
        return target.wants(block.partition()) && begun.add(block);
    }

    CheckpointWriter write(BlockId block, CheckpointTarget target, boolean packed, Attempt attempt) throws IOException {
        CheckpointWriter writer = stores.store().write(target, block.partition(), attempt.taskId(), packed, attempt);
        attempt.onEnd(writer);
        return writer;
    }

    /** Whether parts are still wanted; supposed if it cannot be told. */
    boolean awaits(CheckpointTarget target) {
        try {
            return stores.store().awaits(target);
        } catch (IOException e) {
            LOG.debug("checkpoint {} cannot be looked at", target.directory(), e);
            return true;
        }
    }

    void written(BlockId block, CheckpointPart part) {
        written.add(new Written(block, part));
    }

    /** Hands over what was written; only after success. */
    List<CheckpointedPart> publish() {
        List<CheckpointedPart> published = written.stream()
                .map(one -> new CheckpointedPart(
                        one.block(),
                        one.part().file(),
                        one.part().lengthBytes(),
                        one.part().crcList(),
                        one.part().records(),
                        one.part().form()))
                .toList();
        written.clear();
        return published;
    }

    /** Deletes what was written and not published. */
    void discard() {
        for (Written one : written) {
            try {
                stores.store().discard(one.part());
            } catch (IOException e) {
                // It goes with the other leftovers when the checkpoint is complete.
                LOG.debug("{} could not be deleted", one.part().file(), e);
            }
        }
        written.clear();
    }
}
