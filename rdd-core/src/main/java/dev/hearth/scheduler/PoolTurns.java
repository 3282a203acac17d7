package dev.hearth.scheduler;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The turns of one pool's task sets in one round of offers, one after the other. */
final class PoolTurns {
    private final Pool pool;
    private final Iterator<WaitingTaskSet> sets;
    private final Function<WaitingTaskSet, Turn> begin;
    private final Consumer<Turn> end;
    private Optional<Turn> turn = Optional.empty();

    /** @param end told of each turn that was begun */
    PoolTurns(Pool pool, Iterable<WaitingTaskSet> sets, Function<WaitingTaskSet, Turn> begin, Consumer<Turn> end) {
        this.pool = pool;
        this.sets = sets.iterator();
        this.begin = begin;
        this.end = end;
    }

    Pool pool() {
        return pool;
    }

    /** Takes the pool's next task; empty when no task set wants what is left. */
    Optional<Turn.Choice> choose() {
        while (turn.isPresent() || sets.hasNext()) {
            Turn current = turn.orElseGet(() -> begin.apply(sets.next()));
            Optional<Turn.Choice> choice = current.choose();
            if (choice.isPresent()) {
                turn = Optional.of(current);
                return choice;
            }
            turn = Optional.empty();
            end.accept(current);
        }
        return Optional.empty();
    }

    /** No slot is left. */
    void stop() {
        turn.ifPresent(end);
    }
}
