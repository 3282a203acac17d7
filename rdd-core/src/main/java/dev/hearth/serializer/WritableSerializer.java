package dev.hearth.serializer;

import java.io.IOException;
import java.lang.reflect.Constructor;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;

/** Hadoop's values as they write themselves; those that Hadoop can make, which takes a constructor without parameters. */
final class WritableSerializer implements ValueSerializer<Writable> {
    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " has no constructor without parameters", e);
            }
        }
    };

    static boolean serializes(Class<?> type) {
        return Writable.class.isAssignableFrom(type) && ClassTraits.hasConstructor(type);
    }

    @Override
    public Class<Writable> type() {
        return Writable.class;
    }

    @Override
    public void write(Writable value, ValueOutput out) throws IOException {
        value.write(out);
    }

    @Override
    public Writable read(Class<? extends Writable> type, ValueInput in) throws IOException {
        if (type == NullWritable.class) {
            return NullWritable.get();
        }
        Writable value;
        try {
            value = (Writable) CONSTRUCTORS.get(type).newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException("making an empty one failed", e);
        }
        value.readFields(in);
        return value;
    }
}
