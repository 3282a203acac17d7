package dev.hearth.driver;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.scheduler.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * RDDs whose partitions nobody wants kept any more, though tasks that were planned before may still keep some. Confined to the
 * scheduler's thread.
 */
final class UnpersistedRdds {
    private final LiveExecutors executors;
    private final Consumer<Event> scheduler;
    private final Set<Integer> rdds = new HashSet<>();

    UnpersistedRdds(LiveExecutors executors, Consumer<Event> scheduler) {
        this.executors = executors;
        this.scheduler = scheduler;
    }

    void add(int rdd) {
        rdds.add(rdd);
        drop(rdd);
    }

    void persistedAgain(List<Integer> some) {
        some.forEach(rdds::remove);
    }

    /** A task has kept these. */
    void kept(List<CachedBlock> blocks) {
        blocks.stream()
                .map(kept -> kept.block().rdd())
                .distinct()
                .filter(rdds::contains)
                .forEach(this::drop);
    }

    private void drop(int rdd) {
        executors.tellAll(new Message.DropRdd(rdd));
        scheduler.accept(new Event.RddDropped(rdd));
    }
}
