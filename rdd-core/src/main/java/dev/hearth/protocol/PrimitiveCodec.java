package dev.hearth.protocol;

/** The types that Avro itself has. */
enum PrimitiveCodec implements ValueCodec {
    BOOLEAN(1) {
        @Override
        public void write(Object value, AvroOutput output) {
            output.writeBoolean((Boolean) value);
        }

        @Override
        public Object read(AvroInput input) throws ProtocolException {
            return input.readBoolean();
        }
    },
    INT(1) {
        @Override
        public void write(Object value, AvroOutput output) {
            output.writeLong((Integer) value);
        }

        @Override
        public Object read(AvroInput input) throws ProtocolException {
            return input.readInt();
        }
    },
    LONG(1) {
        @Override
        public void write(Object value, AvroOutput output) {
            output.writeLong((Long) value);
        }

        @Override
        public Object read(AvroInput input) throws ProtocolException {
            return input.readLong();
        }
    },
    DOUBLE(8) {
        @Override
        public void write(Object value, AvroOutput output) {
            output.writeDouble((Double) value);
        }

        @Override
        public Object read(AvroInput input) throws ProtocolException {
            return input.readDouble();
        }
    },
    STRING(1) {
        @Override
        public void write(Object value, AvroOutput output) {
            output.writeString((String) value);
        }

        @Override
        public Object read(AvroInput input) throws ProtocolException {
            return input.readString();
        }
    },
    BYTES(1) {
        @Override
        public void write(Object value, AvroOutput output) {
            output.writeBytes((byte[]) value);
        }

        @Override
        public Object read(AvroInput input) throws ProtocolException {
            return input.readBytes();
        }
    };

    private final int leastBytes;

    PrimitiveCodec(int leastBytes) {
        this.leastBytes = leastBytes;
    }

    @Override
    public int leastBytes() {
        return leastBytes;
    }
}
