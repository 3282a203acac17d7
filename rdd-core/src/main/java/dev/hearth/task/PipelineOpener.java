package dev.hearth.task;

import static java.util.Objects.requireNonNull;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.checkpoint.CheckpointTarget;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.KeptAs;
import dev.hearth.protocol.StageCode.ParentCode;
import dev.hearth.rdd.CheckpointPartition;
import dev.hearth.rdd.IndexPartition;
import dev.hearth.rdd.LocalPartition;
import dev.hearth.rdd.OperatorAccess;
import dev.hearth.rdd.Partition;
import dev.hearth.rdd.RDD;
import dev.hearth.storage.BlockCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/**
 * Opens a partition of a stage's last operator: the one read path. For every operator on the way down, a persisted partition
 * ends the descent if it is in this executor's memory, on its disks, or on an executor that the driver has named; then a part
 * of a checkpoint does; otherwise the parents are opened first and handed to {@link RDD#compute}.
 *
 * <p>Lineage may be 100,000 deep, so the descent keeps its own stack, and a run of element-wise operators is cut every {@link
 * #SEGMENT_DEPTH} into segments that hand chunks to each other, because cursors nested deeper than some thousands overflow a
 * thread's stack when data moves. Where other operators would nest deeper than {@link #NESTING_LIMIT}, their input is read to its
 * end, into a list that spills, when it is opened: parents before children, so on a stack that is shallow each time.
 */
final class PipelineOpener {
    /** Far below the 20,000 nested cursors that a default stack survives, far above what people write by hand. */
    static final int SEGMENT_DEPTH = 256;

    /** Other operators' cursors have more frames each, and those of users' streams many. */
    static final int NESTING_LIMIT = 64;

    private final LoadedStage stage;
    private final Attempt attempt;

    PipelineOpener(LoadedStage stage, Attempt attempt) {
        this.stage = stage;
        this.attempt = attempt;
    }

    /** The elements of one partition of the stage's last operator; reads nothing yet. */
    Spliterator<?> open(int partition) {
        Deque<Frame> stack = new ArrayDeque<>();
        stack.push(new Frame(stage.last(), partition));
        while (true) {
            Frame frame = stack.peek();
            Run run = cached(frame);
            if (run == null) {
                if (frame.hasNextParent()) {
                    stack.push(frame.nextParent());
                    continue;
                }
                run = open(frame);
            }
            stack.pop();
            if (stack.isEmpty()) {
                return run.seal();
            }
            stack.peek().accept(run);
        }
    }

    private Run cached(Frame frame) {
        if (!frame.operator.keptAs().isKept()) {
            return null;
        }
        Optional<BlockCursor<Object>> found = attempt.blocks().find(frame.block());
        return found.isPresent()
                ? kept(frame.operator.rdd(), checkpointing(frame, attempt.kept(found.get())), 0)
                : null;
    }

    /** What is kept nowhere: from its checkpoint or computed, and kept and checkpointed on the way if that is wanted. */
    private Run open(Frame frame) {
        RDD<?> rdd = frame.operator.rdd();
        KeptAs as = frame.operator.keptAs();
        Partition partition =
                attempt.partition(frame.position, frame.partition).orElseGet(() -> new IndexPartition(frame.partition));
        if (partition instanceof CheckpointPartition stored) {
            Spliterator<?> packed = attempt.checkpoints().read(stored.part(), OperatorAccess.packs(rdd), attempt);
            packed = checkpointing(frame, packed);
            return kept(rdd, as.isKept() ? new PersistingCursor<>(packed, frame.block(), as, attempt) : packed, 0);
        }
        if (partition instanceof LocalPartition) {
            throw new CheckpointException(
                    "partition %d of RDD %d was checkpointed on an executor's disks and is not there any more; nobody can compute it, so use checkpoint() where executors may be lost"
                            .formatted(frame.partition, rdd.id()));
        }
        Run run = compute(frame, partition);
        if (!as.isKept() && !isCheckpointed(frame)) {
            return run;
        }
        Spliterator<?> packed = checkpointing(frame, OperatorAccess.packed(rdd, run.seal()));
        if (as.isKept()) {
            attempt.blocks().computed();
            packed = new PersistingCursor<>(packed, frame.block(), as, attempt);
        }
        return kept(rdd, packed, run.nested());
    }

    private Run compute(Frame frame, Partition partition) {
        RDD<?> rdd = frame.operator.rdd();
        Run onlyInput = OperatorAccess.elementwise(rdd) ? frame.onlyRun() : null;
        boolean extend = onlyInput != null;
        Run input = extend ? onlyInput.cutAt(SEGMENT_DEPTH) : null;
        List<List<Spliterator<?>>> opened = extend ? List.of(List.of(input.tail())) : frame.sealed();
        OpenedInputs inputs = new OpenedInputs(attempt, rdd.id(), frame.partition, frame.reads, opened);
        Spliterator<?> cursor = requireNonNull(
                OperatorAccess.compute(rdd, partition, inputs),
                () -> rdd.getClass().getName()
                        + "'s compute returned null; return Spliterators.emptySpliterator() for nothing");
        Run run = extend ? input.extendedBy(cursor) : Run.over(cursor, frame.nested());
        return inputs.progress() == null ? run : run.watchedBy(inputs.progress());
    }

    /** Writes the partition for the RDD's checkpoint while it is read, if that is still to be done. */
    private Spliterator<?> checkpointing(Frame frame, Spliterator<?> packed) {
        Optional<CheckpointTarget> target = OperatorAccess.checkpointTarget(frame.operator.rdd());
        return target.isPresent() && attempt.checkpoints().begins(frame.block(), target.get())
                ? new CheckpointingCursor<>(
                        packed, frame.block(), target.get(), OperatorAccess.packs(frame.operator.rdd()), attempt)
                : packed;
    }

    private static boolean isCheckpointed(Frame frame) {
        return OperatorAccess.checkpointTarget(frame.operator.rdd())
                .filter(target -> target.wants(frame.partition))
                .isPresent();
    }

    /** A persisted partition's elements, from the form in which the RDD has them kept. */
    private static Run kept(RDD<?> rdd, Spliterator<?> packed, int nested) {
        return Run.over(OperatorAccess.unpacked(rdd, packed), nested);
    }

    /** An operator's partition whose parents are being opened. */
    private final class Frame {
        private final int position;
        private final int partition;
        private final LoadedStage.Operator operator;
        private final int[] reads; // which dependencies
        private final List<List<Run>> runs = new ArrayList<>(1); // of each of them
        private int[] wanted = {};
        private int next;

        Frame(int position, int partition) {
            this.position = position;
            this.partition = partition;
            this.operator = stage.operator(position);
            this.reads = OperatorAccess.dependenciesRead(operator.rdd(), partition);
        }

        BlockId block() {
            return new BlockId(operator.rdd().id(), partition);
        }

        /** Goes on to the next parent partition that this one reads; shuffled input needs no descent. */
        boolean hasNextParent() {
            while (next == wanted.length) {
                if (runs.size() == reads.length) {
                    return false;
                }
                int dependency = reads[runs.size()];
                runs.add(new ArrayList<>(1));
                if (operator.parents().get(dependency) instanceof ParentCode.Shuffle shuffle) {
                    runs.get(runs.size() - 1).add(Run.source(attempt.shuffled(shuffle.shuffle(), partition)));
                } else {
                    wanted = operator.parentPartitions(dependency, partition);
                    next = 0;
                }
            }
            return true;
        }

        Frame nextParent() {
            ParentCode.Operator parent =
                    (ParentCode.Operator) operator.parents().get(reads[runs.size() - 1]);
            return new Frame(parent.position(), wanted[next++]);
        }

        void accept(Run run) {
            runs.get(runs.size() - 1).add(run);
        }

        /** The only run of the only dependency, or null. */
        Run onlyRun() {
            return runs.size() == 1 && runs.get(0).size() == 1 ? runs.get(0).get(0) : null;
        }

        /** How many cursors stand on each other below this one. */
        int nested() {
            int nested = 0;
            for (List<Run> ofDependency : runs) {
                for (Run run : ofDependency) {
                    nested = Math.max(nested, gathers(run) ? 0 : run.nested());
                }
            }
            return nested;
        }

        private boolean gathers(Run run) {
            return run.nested() >= NESTING_LIMIT;
        }

        List<List<Spliterator<?>>> sealed() {
            List<List<Spliterator<?>>> sealed = new ArrayList<>(runs.size());
            for (List<Run> ofDependency : runs) {
                List<Spliterator<?>> cursors = new ArrayList<>(ofDependency.size());
                for (Run run : ofDependency) {
                    cursors.add(gathers(run) ? GatheredCursor.of(run.seal(), attempt) : run.seal());
                }
                sealed.add(cursors);
            }
            return sealed;
        }
    }
}
