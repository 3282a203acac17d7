package dev.hearth.serializer;

/** Holds a {@link KryoSerializer} until it is closed; after a failure, another one. */
final class PooledRecordWriter implements RecordWriter {
    private final KryoPool pool;
    private KryoSerializer kryo;
    private boolean closed;

    PooledRecordWriter(KryoPool pool) {
        this.pool = pool;
    }

    @Override
    public void write(Object value, ByteBuilder target) {
        KryoSerializer lent = kryo == null ? take() : kryo;
        kryo = null;
        lent.write(value, target);
        kryo = lent;
    }

    private KryoSerializer take() {
        if (closed) {
            throw new IllegalStateException("this writer of records was closed");
        }
        return pool.take();
    }

    @Override
    public void close() {
        closed = true;
        if (kryo != null) {
            pool.giveBack(kryo);
            kryo = null;
        }
    }
}
