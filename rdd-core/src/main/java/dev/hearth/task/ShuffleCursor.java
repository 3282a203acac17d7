package dev.hearth.task;

import dev.hearth.rdd.Cursor;
import dev.hearth.rdd.Pair;
import dev.hearth.shuffle.MapOutputException;
import dev.hearth.shuffle.RecordSource;
import java.util.function.Consumer;

/** What map tasks have written for one partition, as pairs; opened when the first is asked for. */
final class ShuffleCursor<K, V> extends Cursor<Pair<K, V>> {
    private final int shuffle;
    private final int partition;
    private final Attempt attempt;
    private ShuffledFrames frames;
    private RecordSource<K, V> records;

    ShuffleCursor(int shuffle, int partition, Attempt attempt) {
        this.shuffle = shuffle;
        this.partition = partition;
        this.attempt = attempt;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Pair<K, V>> action) {
        if (!advance()) {
            return false;
        }
        action.accept(new Pair<>(records.key(), records.value()));
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Pair<K, V>> action) {
        while (advance()) {
            action.accept(new Pair<>(records.key(), records.value()));
        }
    }

    private boolean advance() {
        try {
            if (records == null) {
                frames = attempt.openShuffle(shuffle, partition);
                records = attempt.records(shuffle, frames);
            }
            return records.advance();
        } catch (FetchFailedException e) {
            throw attempt.fetchFailed(e);
        } catch (MapOutputException e) {
            if (e.problem() == MapOutputException.Problem.UNREADABLE) {
                throw e; // the bytes are right, so making them again would not help
            }
            throw attempt.fetchFailed(new FetchFailedException(
                    shuffle, e.mapPartition(), frames.holder(e.mapPartition()), e.getMessage(), e));
        }
    }
}
