package dev.hearth.serializer;

import java.util.NoSuchElementException;

/** Holds a {@link KryoSerializer} until it is closed; after a failure, none, until other bytes are opened. */
final class PooledRecordReader implements RecordReader {
    private final KryoPool pool;
    private KryoSerializer kryo;
    private boolean closed;

    PooledRecordReader(KryoPool pool) {
        this.pool = pool;
    }

    @Override
    public void open(byte[] bytes, int offset, int length) {
        if (closed) {
            throw new IllegalStateException("this reader of records was closed");
        }
        if (kryo == null) {
            kryo = pool.take();
        }
        kryo.open(bytes, offset, length);
    }

    @Override
    public boolean hasNext() {
        return kryo != null && kryo.hasNext();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all records were read");
        }
        KryoSerializer lent = kryo;
        kryo = null;
        Object value = lent.next();
        kryo = lent;
        return value;
    }

    @Override
    public void close() {
        closed = true;
        if (kryo != null) {
            kryo.forget();
            pool.giveBack(kryo);
            kryo = null;
        }
    }
}
