package dev.hearth.protocol;

import java.util.function.BiConsumer;

/** The types that Avro itself has. */
record PrimitiveCodec(int leastBytes, BiConsumer<AvroOutput, Object> writer, Reader reader) implements ValueCodec {
    static final ValueCodec BOOLEAN =
            new PrimitiveCodec(1, (output, value) -> output.writeBoolean((Boolean) value), AvroInput::readBoolean);
    static final ValueCodec INT =
            new PrimitiveCodec(1, (output, value) -> output.writeLong((Integer) value), AvroInput::readInt);
    static final ValueCodec LONG =
            new PrimitiveCodec(1, (output, value) -> output.writeLong((Long) value), AvroInput::readLong);
    static final ValueCodec DOUBLE =
            new PrimitiveCodec(8, (output, value) -> output.writeDouble((Double) value), AvroInput::readDouble);
    static final ValueCodec STRING =
            new PrimitiveCodec(1, (output, value) -> output.writeString((String) value), AvroInput::readString);
    static final ValueCodec BYTES =
            new PrimitiveCodec(1, (output, value) -> output.writeBytes((byte[]) value), AvroInput::readBytes);

    @Override
    public void write(Object value, AvroOutput output) {
        writer.accept(output, value);
    }

    @Override
    public Object read(AvroInput input) throws ProtocolException {
        return reader.read(input);
    }

    interface Reader {
        Object read(AvroInput input) throws ProtocolException;
    }
}
