package dev.hearth.format;

import java.util.function.Function;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;

/** Makes Writables of one class, all alike, of Java values. What it returns is good until the next. For one thread. */
public final class WritableOutlet {
    private final Class<?> type;
    private final Class<? extends Writable> written;
    private final Function<Object, Writable> filling;

    /**
     * @param type of the values
     * @throws IllegalArgumentException if no Writable stands for it
     */
    public WritableOutlet(Class<?> type) {
        this.type = type;
        this.written = Writables.writtenAs(type);
        this.filling = Writables.filling(type);
    }

    /** For values of the same class as {@code first}; null stands for nothing. */
    public static WritableOutlet like(Object first) {
        return new WritableOutlet(first == null ? Void.class : first.getClass());
    }

    /** The class of what {@link #of} returns. */
    public Class<? extends Writable> written() {
        return written;
    }

    /** @throws IllegalArgumentException if the value is of another class than all before it */
    public Writable of(Object value) {
        if (value == null && written == NullWritable.class) {
            return NullWritable.get();
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("a file has records of one class, this one %s, and then came %s"
                    .formatted(
                            type.getName(),
                            value == null ? "null" : value.getClass().getName() + ": " + value));
        }
        return filling.apply(value);
    }
}
