package dev.hearth.serializer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/** Lends each call a {@link KryoSerializer}, which only one thread may use at a time and is costly to make. */
final class PooledSerializer implements DataSerializer {
    private final ClassLoader loader;
    private final ConcurrentLinkedDeque<KryoSerializer> idle = new ConcurrentLinkedDeque<>();

    PooledSerializer(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public byte[] serialize(Object value) {
        return lend(kryo -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            kryo.write(value, out);
            return out.toByteArray();
        });
    }

    @Override
    public Object deserialize(byte[] bytes) {
        return lend(kryo -> kryo.read(new ByteArrayInputStream(bytes)));
    }

    @Override
    public void write(Object value, OutputStream out) {
        lend(kryo -> {
            kryo.write(value, out);
            return null;
        });
    }

    @Override
    public Object read(InputStream in) {
        return lend(kryo -> kryo.read(in));
    }

    private <R> R lend(Function<KryoSerializer, R> work) {
        KryoSerializer known = idle.poll();
        KryoSerializer kryo = known == null ? new KryoSerializer(loader) : known;
        R result = work.apply(kryo);
        idle.push(kryo); // one that threw is left behind: its state may be half of something
        return result;
    }
}
