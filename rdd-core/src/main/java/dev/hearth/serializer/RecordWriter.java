package dev.hearth.serializer;

/**
 * Appends objects to bytes, one by one, as {@link DataSerializer#serialize} writes them. For one thread at a time; cheap to
 * use for many records, and lent: close it to give it back.
 */
public interface RecordWriter extends AutoCloseable {
    /**
     * Appends one object, which can be read alone, whatever was written before: an object met in two records arrives as two.
     *
     * @param value may be null
     * @throws SerializationException naming the type that cannot be serialized and the path to it, or that {@code target}
     *     would outgrow {@link ByteBuilder#MAX_BYTES}; {@code target} then holds what it held before
     */
    void write(Object value, ByteBuilder target);

    @Override
    void close();
}
