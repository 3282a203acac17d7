package dev.hearth.format;

import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.util.ReflectionUtils;

/**
 * Where a reader puts Writables of one class, and what is handed on of each. Readers reuse what they fill, so what is handed on
 * is a Java value or, where the Writables themselves are wanted, each a new one. For one thread.
 */
public final class WritableIntake<T> {
    private final Class<?> stored;
    private final Configuration configuration;
    private final Optional<Function<Writable, Object>> conversion;
    private Writable current;

    /** @param type of what is handed on; {@link Writables#objection} has none */
    public WritableIntake(Class<T> type, Class<?> stored, Configuration configuration) {
        this.stored = stored;
        this.configuration = configuration;
        this.conversion = stored == NullWritable.class && type != NullWritable.class
                ? Optional.of(nothing -> null)
                : Writables.conversion(type, stored);
        this.current = instance(stored, configuration);
    }

    /** To be filled with the next one. */
    public Writable next() {
        if (conversion.isEmpty()) {
            current = instance(stored, configuration);
        }
        return current;
    }

    /** What the last one that was filled stands for. */
    @SuppressWarnings("unchecked") // the constructor's condition
    public T value() {
        return (T) (conversion.isPresent() ? conversion.get().apply(current) : current);
    }

    static Writable instance(Class<?> type, Configuration configuration) {
        return type == NullWritable.class
                ? NullWritable.get()
                : (Writable) ReflectionUtils.newInstance(type, configuration);
    }
}
