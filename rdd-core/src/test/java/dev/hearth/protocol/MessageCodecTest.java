package dev.hearth.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {
    private static final long SEED = Long.getLong("hearth.test.seed", System.nanoTime());

    static List<Class<?>> types() {
        return RandomMessages.types();
    }

    @Test
    void theWrittenSchemaIsWhatTheRecordsSay() throws IOException {
        Schema said = RecordSchemas.envelope();
        assertThat(written())
                .as("hearth-protocol.avsc; if the records are right, it must become:%n%s", said.toString(true))
                .isEqualTo(said);
        assertThat(written().getObjectProp("protocolVersion")).isEqualTo(Message.PROTOCOL_VERSION);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMessageIsTheSameAfterARoundTrip(Class<?> type) throws IOException {
        RandomMessages messages = new RandomMessages(SEED);
        for (int i = 0; i < 60; i++) {
            Message message = messages.next(type);
            Message back = MessageCodec.decode(MessageCodec.encode(message, 0));
            assertThat(back).as("seed %d", SEED).usingRecursiveComparison().isEqualTo(message);
            assertThat(back).hasSameClassAs(message);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void avroItselfReadsAndWritesTheSameBytes(Class<?> type) throws IOException {
        Schema schema = written();
        RandomMessages messages = new RandomMessages(SEED);
        for (int i = 0; i < 20; i++) {
            byte[] ours = bytes(MessageCodec.encode(messages.next(type), 0));
            GenericRecord record = new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(ours, null));
            assertThat(((GenericRecord) record.get("message")).getSchema().getName())
                    .isEqualTo(type.getSimpleName());
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(output, null);
            new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
            encoder.flush();
            Message again = MessageCodec.decode(ByteBuffer.wrap(output.toByteArray()));
            assertThat(again)
                    .as("seed %d", SEED)
                    .usingRecursiveComparison()
                    .isEqualTo(MessageCodec.decode(ByteBuffer.wrap(ours)));
        }
    }

    @Test
    void reservedBytesLieInFront() {
        byte[] alone = bytes(MessageCodec.encode(new Message.Heartbeat(-3), 0));
        assertThat(alone).isEqualTo(encoded(types().indexOf(Message.Heartbeat.class), -3));
        byte[] framed = bytes(MessageCodec.encode(new Message.Heartbeat(-3), 4));
        assertThat(framed).startsWith(0, 0, 0, 0).endsWith(alone).hasSize(4 + alone.length);
    }

    @Test
    void everyTruncationIsRefused() {
        RandomMessages messages = new RandomMessages(SEED);
        for (Class<?> type : types()) {
            byte[] bytes = bytes(MessageCodec.encode(messages.next(type), 0));
            for (int length = 0; length < Math.min(bytes.length, 500); length++) {
                ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
                assertThatThrownBy(() -> MessageCodec.decode(cut))
                        .as("seed %d", SEED)
                        .isInstanceOf(ProtocolException.class);
            }
        }
    }

    @Test
    void aByteAfterTheMessageIsRefused() {
        byte[] bytes = bytes(MessageCodec.encode(new Message.Heartbeat(1), 0));
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "1 bytes follow the message, at byte 2 of 3");
    }

    @Test
    void anUnknownMessageIsRefused() {
        assertRefused(encoded(types().size()), "Message number " + types().size() + " is unknown");
        assertRefused(encoded(-1), "Message number -1 is unknown");
        assertRefused(encoded(Long.MAX_VALUE), "an int is 9223372036854775807");
    }

    @Test
    void lengthsAndCountsAreNotBelieved() {
        int killTask = types().indexOf(Message.KillTask.class);
        assertRefused(encoded(killTask, 7, Integer.MAX_VALUE), "a length is 2147483647 where 0 bytes remain");
        assertRefused(encoded(killTask, 7, -1), "a length is -1");
        assertRefused(encoded(killTask, 7, Long.MIN_VALUE), "a length is -9223372036854775808");
        int dropped = types().indexOf(Message.BlocksDropped.class);
        assertRefused(encoded(dropped, 1L << 40), "a count is 1099511627776");
        assertRefused(encoded(dropped, -2), "a count is -2");
        assertRefused(encoded(dropped, 2, 1, 1), "a count is 2 where 2 bytes remain");
    }

    @Test
    void elementsOfOneMessageAreBounded() {
        byte[] bytes = new byte[MessageCodec.MAX_ELEMENTS * 2 + 16];
        byte[] head = encoded(types().indexOf(Message.BlocksDropped.class), MessageCodec.MAX_ELEMENTS + 1L);
        System.arraycopy(head, 0, bytes, 0, head.length);
        assertRefused(bytes, "more than 4194304 list and map elements");
    }

    @Test
    void endlessNumbersAreRefused() {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, (byte) 0xFF);
        assertRefused(bytes, "a number has more than 64 bits");
    }

    @Test
    void aRecordThatCannotBeIsRefused() throws IOException {
        int register = types().indexOf(Message.RegisterExecutor.class);
        assertRefused(encoded(register, 1, 0, 0, 1, 17, 1), "a ExecutorId that cannot be: executor id is blank");
    }

    @Test
    void damagedBytesAreAMessageOrRefusedAndNothingElse() {
        RandomMessages messages = new RandomMessages(SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = bytes(MessageCodec.encode(messages.next(), 0));
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(MessageCodec.decode(ByteBuffer.wrap(bytes))).isNotNull();
            } catch (ProtocolException expected) {
                assertThat(expected).hasMessageStartingWith("malformed message: ");
            } catch (Throwable e) {
                throw new AssertionError("seed %d, message %d".formatted(SEED, i), e);
            }
        }
    }

    @Test
    void whatIsMissingIsNamedWhenSending() {
        assertThatThrownBy(() -> MessageCodec.encode(new Message.KillTask(1, null), 0))
                .hasMessage("KillTask.reason is null");
        assertThatThrownBy(() -> MessageCodec.encode(new Message.BlocksDropped(Arrays.asList((BlockId) null)), 0))
                .hasMessage("a list's element is null");
    }

    @Test
    void whatWasReadCannotBeModified() throws IOException {
        Message back = MessageCodec.decode(MessageCodec.encode(new Message.Registered(Map.of("a", "b"), 1, 2), 0));
        Map<String, String> settings = ((Message.Registered) back).settings();
        assertThatThrownBy(() -> settings.put("c", "d")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> MessageCodec.decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(why);
    }

    private static byte[] encoded(long... numbers) {
        AvroOutput output = new AvroOutput(0);
        for (long number : numbers) {
            output.writeLong(number);
        }
        return bytes(output.toBuffer());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Schema written() throws IOException {
        try (InputStream input = Message.class.getResourceAsStream("hearth-protocol.avsc")) {
            return new Schema.Parser().parse(new String(input.readAllBytes(), UTF_8));
        }
    }
}
