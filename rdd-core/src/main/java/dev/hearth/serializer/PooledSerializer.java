package dev.hearth.serializer;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Function;

/** Lends each call a {@link KryoSerializer}. */
final class PooledSerializer implements DataSerializer {
    private final KryoPool pool;

    PooledSerializer(KryoPool pool) {
        this.pool = pool;
    }

    @Override
    public byte[] serialize(Object value) {
        ByteBuilder bytes = new ByteBuilder();
        lend(kryo -> {
            kryo.write(value, bytes);
            return null;
        });
        return Arrays.copyOf(bytes.array(), bytes.size());
    }

    @Override
    public Object deserialize(byte[] bytes) {
        return lend(kryo -> {
            kryo.open(bytes, 0, bytes.length);
            Object value = kryo.next();
            kryo.forget();
            return value;
        });
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

    @Override
    public RecordWriter recordWriter() {
        return new PooledRecordWriter(pool);
    }

    @Override
    public RecordReader recordReader() {
        return new PooledRecordReader(pool);
    }

    private <R> R lend(Function<KryoSerializer, R> work) {
        KryoSerializer kryo = pool.take();
        R result = work.apply(kryo);
        pool.giveBack(kryo);
        return result;
    }
}
