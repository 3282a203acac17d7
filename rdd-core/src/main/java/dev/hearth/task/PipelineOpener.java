package dev.hearth.task;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.BlockId;
import dev.hearth.rdd.IndexPartition;
import dev.hearth.rdd.Inputs;
import dev.hearth.rdd.OperatorAccess;
import dev.hearth.rdd.Partition;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.TaskContext;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.shared.TaskAccumulators;
import dev.hearth.storage.MemoryBlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/**
 * Opens a partition of a stage's last operator: the one read path. For every operator on the way down, a persisted partition
 * in this executor's memory ends the descent; otherwise the parents are opened first and handed to {@link RDD#compute}.
 *
 * <p>Lineage may be 100,000 deep, so the descent keeps its own stack, and a run of element-wise operators is cut every {@link
 * #SEGMENT_DEPTH} into segments that hand chunks to each other, because cursors nested deeper than some thousands overflow a
 * thread's stack when data moves.
 */
final class PipelineOpener {
    /** Far below the 20,000 nested cursors that a default stack survives, far above what people write by hand. */
    static final int SEGMENT_DEPTH = 256;

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
                run = compute(frame);
            }
            stack.pop();
            if (stack.isEmpty()) {
                return run.seal();
            }
            stack.peek().accept(run);
        }
    }

    private Run cached(Frame frame) {
        if (!frame.operator.persisted()) {
            return null;
        }
        Optional<MemoryBlock> block = attempt.memory().get(frame.block());
        if (block.isEmpty()) {
            return null;
        }
        attempt.blockRead();
        return Run.source(new CancellableCursor<>(block.get().read(), attempt));
    }

    private Run compute(Frame frame) {
        RDD<?> rdd = frame.operator.rdd();
        boolean extend = OperatorAccess.elementwise(rdd) && frame.runs.size() == 1;
        Run input = extend ? frame.runs.get(0).cutAt(SEGMENT_DEPTH) : null;
        OpenedInputs inputs = new OpenedInputs(frame, extend ? List.of(input.tail()) : frame.sealed());
        Partition partition =
                attempt.partition(frame.position, frame.partition).orElseGet(() -> new IndexPartition(frame.partition));
        Spliterator<?> opened = OperatorAccess.compute(rdd, partition, inputs);
        Run run = extend ? input.extendedBy(opened) : Run.source(opened);
        if (inputs.progress != null) {
            run = run.watchedBy(inputs.progress);
        }
        if (frame.operator.persisted()) {
            attempt.blockComputed();
            run = Run.source(new PersistingCursor<>(run.seal(), frame.block(), attempt));
        }
        return run;
    }

    /** An operator's partition whose parents are being opened. */
    private final class Frame {
        private final int position;
        private final int partition;
        private final LoadedStage.Operator operator;
        private final List<Run> runs = new ArrayList<>(1);
        private final int[] runsOfDependency;
        private int dependency;
        private int[] wanted;
        private int next;

        Frame(int position, int partition) {
            this.position = position;
            this.partition = partition;
            this.operator = stage.operator(position);
            this.runsOfDependency = new int[operator.parents().length];
        }

        BlockId block() {
            return new BlockId(operator.rdd().id(), partition);
        }

        boolean hasNextParent() {
            while (dependency < operator.parents().length) {
                if (wanted == null) {
                    wanted = operator.parentPartitions(dependency, partition);
                    next = 0;
                }
                if (next < wanted.length) {
                    return true;
                }
                dependency++;
                wanted = null;
            }
            return false;
        }

        Frame nextParent() {
            return new Frame(operator.parents()[dependency], wanted[next++]);
        }

        void accept(Run run) {
            runs.add(run);
            runsOfDependency[dependency]++;
        }

        List<Spliterator<?>> sealed() {
            List<Spliterator<?>> sealed = new ArrayList<>(runs.size());
            for (Run run : runs) {
                sealed.add(run.seal());
            }
            return sealed;
        }
    }

    /** Hands one operator its opened parents and its own copies of its functions. */
    private final class OpenedInputs implements Inputs {
        private final Frame frame;
        private final List<? extends Spliterator<?>> opened;
        private TaskAccumulators accumulators;
        private Progress progress;

        OpenedInputs(Frame frame, List<? extends Spliterator<?>> opened) {
            this.frame = frame;
            this.opened = opened;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
        }) // the operator knows its parents' element types
        public <P> Spliterator<P> only() {
            if (opened.size() != 1) {
                throw new IllegalStateException(
                        frame.operator.rdd() + " asks for its only input but has " + opened.size());
            }
            return (Spliterator<P>) opened.get(0);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
        }) // the operator knows its parents' element types
        public <P> List<Spliterator<P>> of(int dependency) {
            int from = 0;
            for (int i = 0; i < dependency; i++) {
                from += frame.runsOfDependency[i];
            }
            List<Spliterator<P>> inputs = new ArrayList<>();
            for (int i = from; i < from + frame.runsOfDependency[dependency]; i++) {
                inputs.add((Spliterator<P>) opened.get(i));
            }
            return inputs;
        }

        @Override
        public <F> F function(Captured<F> captured) {
            Owner owner = new Owner(Owner.Kind.RDD, frame.operator.rdd().id());
            if (captured.capturesHandles() && progress == null) {
                progress = attempt.progress(accumulators(), owner, frame.partition);
            }
            return attempt.open(captured, accumulators(), owner, frame.partition);
        }

        private TaskAccumulators accumulators() {
            if (accumulators == null) {
                accumulators = attempt.newAccumulators();
            }
            return accumulators;
        }

        @Override
        public DataSerializer serializer() {
            return attempt.serializer();
        }

        @Override
        public TaskContext task() {
            return attempt;
        }
    }
}
