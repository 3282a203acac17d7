package dev.hearth.shared;

import dev.hearth.serializer.DataSerializer;
import java.nio.ByteBuffer;

/** A task attempt's own sum of doubles. */
final class TaskDoubleAccumulator extends DoubleAccumulator implements PartialSum {
    private final AccumulatorHandle handle;
    private double sum;
    private boolean touched;

    TaskDoubleAccumulator(AccumulatorHandle handle) {
        this.handle = handle;
    }

    @Override
    public void add(double value) {
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
    public Double value() {
        throw notHere();
    }

    @Override
    public boolean touched() {
        return touched;
    }

    @Override
    public byte[] write(DataSerializer serializer) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(sum).array();
    }
}
