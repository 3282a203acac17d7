package dev.hearth.shared;

import dev.hearth.serializer.DataSerializer;
import java.nio.ByteBuffer;

/** A task attempt's own sum of longs. */
final class TaskLongAccumulator extends LongAccumulator implements PartialSum {
    private final AccumulatorHandle handle;
    private long sum;
    private boolean touched;

    TaskLongAccumulator(AccumulatorHandle handle) {
        this.handle = handle;
    }

    @Override
    public void add(long value) {
        sum += value;
        touched = true;
    }

    @Override
    public AccumulatorHandle handle() {
        return handle;
    }

    @Override
    public String name() {
        return handle.name();
    }

    @Override
    public Long value() {
        throw notHere();
    }

    @Override
    public boolean touched() {
        return touched;
    }

    @Override
    public byte[] write(DataSerializer serializer) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sum).array();
    }
}
