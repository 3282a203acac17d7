package dev.hearth.input;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.util.ReflectionUtils;

/** What a Hadoop format calls an input split, as bytes: its own if it is Writable, else Java's. */
record HadoopPortion(String className, byte[] bytes, String description) implements Portion {
    static HadoopPortion of(Object split) throws IOException {
        DataOutputBuffer bytes = new DataOutputBuffer();
        if (split instanceof Writable writable) {
            writable.write(bytes);
        } else if (split instanceof Serializable) {
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(split);
            }
        } else {
            throw new IOException("%s is neither Writable nor Serializable, so it cannot be sent to a task"
                    .formatted(split.getClass().getName()));
        }
        return new HadoopPortion(
                split.getClass().getName(),
                java.util.Arrays.copyOf(bytes.getData(), bytes.getLength()),
                split.toString());
    }

    /** The split again. */
    <S> S open(Class<S> type, Configuration configuration) throws IOException {
        DataInputBuffer in = new DataInputBuffer();
        in.reset(bytes, bytes.length);
        try {
            Class<?> found = configuration.getClassByName(className);
            if (!Writable.class.isAssignableFrom(found)) {
                return type.cast(new LoaderStream(in, configuration.getClassLoader()).readObject());
            }
            Writable split = (Writable) ReflectionUtils.newInstance(found, configuration);
            split.readFields(in);
            return type.cast(split);
        } catch (ClassNotFoundException e) {
            throw new IOException(
                    "%s is not on this executor's class path; send it with --libjars".formatted(className), e);
        }
    }

    @Override
    public String toString() {
        return description;
    }

    private static final class LoaderStream extends ObjectInputStream {
        private final ClassLoader loader;

        LoaderStream(DataInputBuffer in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            return Class.forName(description.getName(), false, loader);
        }
    }
}
