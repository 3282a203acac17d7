package dev.hearth.protocol;

/** An enum as the index of its constant. */
record EnumCodec(Class<?> type, Object[] constants) implements ValueCodec {
    static EnumCodec of(Class<?> type) {
        return new EnumCodec(type, type.getEnumConstants());
    }

    @SuppressWarnings("EnumOrdinal") // Avro's own encoding; the schema pins the order of the constants
    @Override
    public void write(Object value, AvroOutput output) {
        output.writeLong(((Enum<?>) value).ordinal());
    }

    @Override
    public Object read(AvroInput input) throws ProtocolException {
        int index = input.readInt();
        if (index < 0 || index >= constants.length) {
            throw input.malformed("%s number %d is unknown".formatted(type.getSimpleName(), index));
        }
        return constants[index];
    }

    @Override
    public int leastBytes() {
        return 1;
    }
}
