package dev.hearth.rdd;

import java.util.function.LongConsumer;

final class RangeCursor extends LongCursor {
    private final long step;
    private final SourceProgress progress;
    private long next;
    private long left;

    RangeCursor(long first, long step, long count, TaskContext task) {
        this.next = first;
        this.step = step;
        this.left = count;
        this.progress = new SourceProgress(task);
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
        if (left == 0) {
            progress.exhausted();
            return false;
        }
        deliver(action);
        return true;
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
        while (left > 0) {
            deliver(action);
        }
        progress.exhausted();
    }

    private void deliver(LongConsumer action) {
        long value = next;
        next += step; // may wrap behind the last one, which nobody sees
        left--;
        progress.delivered();
        action.accept(value);
    }
}
