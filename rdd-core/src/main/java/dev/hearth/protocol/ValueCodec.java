package dev.hearth.protocol;

/** Writes and reads the values of one Java type as Avro's binary encoding of the schema that follows from the type. */
interface ValueCodec {
    /** @throws IllegalArgumentException if {@code value}, or something inside it, is null or too large */
    void write(Object value, AvroOutput output);

    Object read(AvroInput input) throws ProtocolException;

    /** The fewest bytes that a value can take. */
    int leastBytes();
}
