package dev.hearth.protocol;

import java.nio.ByteBuffer;

/**
 * Messages as bytes: Avro's binary encoding of the schema {@code hearth-protocol.avsc}. Both sides use the schema
 * they were built with, never one from the wire; {@link Message#PROTOCOL_VERSION} is compared at registration.
 * Nothing that arrives names a class, and nothing is allocated for bytes that have not arrived.
 */
public final class MessageCodec {
    /** Larger messages are refused when they are encoded; payloads of that size travel in pieces. */
    public static final int MAX_BYTES = 256 << 20;

    /** How many list and map elements one message may have in all: bounds the objects made from small bytes. */
    static final int MAX_ELEMENTS = 1 << 22;

    private static final ValueCodec MESSAGE = new RecordTypes().codecOf(Message.class);

    private MessageCodec() {}

    /**
     * Encodes a message.
     *
     * @param reserved how many bytes to leave free at the start of the buffer, for the caller to fill
     * @return the reserved bytes and the encoded message, from 0 to the limit
     * @throws IllegalArgumentException if something in the message is null, or the whole is larger than {@link
     *     #MAX_BYTES}
     */
    public static ByteBuffer encode(Message message, int reserved) {
        AvroOutput output = new AvroOutput(reserved);
        MESSAGE.write(message, output);
        return output.toBuffer();
    }

    /**
     * Decodes the message that takes exactly the remaining bytes; the position does not move.
     *
     * @throws ProtocolException if the bytes are anything else
     */
    public static Message decode(ByteBuffer bytes) throws ProtocolException {
        AvroInput input = new AvroInput(bytes);
        Message message = (Message) MESSAGE.read(input);
        input.requireEnd();
        return message;
    }
}
