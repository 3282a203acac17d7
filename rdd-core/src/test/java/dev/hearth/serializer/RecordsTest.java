package dev.hearth.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final long SEED = Long.getLong("hearth.test.seed", System.nanoTime());

    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());

    private record Word(String text, List<String> neighbours, int[] positions) {}

    @Test
    void recordsAreReadInTheOrderInWhichTheyWereWritten() {
        ByteBuilder bytes = new ByteBuilder();
        List<Object> values = Arrays.asList(1, null, "two", 3L, List.of("four"), 5.5, "");
        write(values, bytes);
        assertThat(read(bytes.array(), 0, bytes.size())).isEqualTo(values);
    }

    @Test
    void everyRecordCanBeReadAlone() {
        ByteBuilder bytes = new ByteBuilder();
        Word shared = new Word("fire", List.of("ashes"), new int[] {1, 2});
        List<Integer> ends = new ArrayList<>();
        try (RecordWriter writer = serializer.recordWriter()) {
            for (int i = 0; i < 3; i++) {
                writer.write(shared, bytes);
                ends.add(bytes.size());
            }
        }
        Object last =
                read(bytes.array(), ends.get(1), ends.get(2) - ends.get(1)).get(0);
        assertThat(last).usingRecursiveComparison().isEqualTo(shared);
        List<Object> all = read(bytes.array(), 0, bytes.size());
        assertThat(all).hasSize(3);
        assertThat(all.get(0)).isNotSameAs(all.get(1));
    }

    @Test
    void aResetBuilderKeepsItsArrayAndStartsAnew() {
        ByteBuilder bytes = new ByteBuilder();
        write(List.of("x".repeat(10_000)), bytes);
        byte[] array = bytes.array();
        bytes.reset();
        assertThat(bytes.size()).isZero();
        write(List.of("next"), bytes);
        assertThat(bytes.array()).isSameAs(array);
        assertThat(read(array, 0, bytes.size())).containsExactly("next");
    }

    @Test
    void anObjectOf300MebibytesTravelsWithoutAnySetting() {
        byte[] large = new byte[300 << 20];
        large[large.length - 1] = 7;
        ByteBuilder bytes = new ByteBuilder();
        write(List.of(large), bytes);
        assertThat(bytes.size()).isBetween(large.length, large.length + 16);
        large = null; // so that at most two of its size are alive
        byte[] arrived = (byte[]) read(bytes.array(), 0, bytes.size()).get(0);
        assertThat(arrived.length).isEqualTo(300 << 20);
        assertThat(arrived[arrived.length - 1]).isEqualTo((byte) 7);
    }

    @Test
    void aTextOf300MebibytesTravelsWithoutAnySetting() {
        int length = 300 << 20;
        ByteBuilder bytes = new ByteBuilder();
        write(List.of("x".repeat(length)), bytes);
        assertThat(bytes.size()).isBetween(length, length + 16);
        String arrived = (String) read(bytes.array(), 0, bytes.size()).get(0);
        assertThat(arrived.length()).isEqualTo(length);
        assertThat(arrived.charAt(length - 1)).isEqualTo('x');
    }

    @Test
    void aBuilderThatIsFullSaysHowMuchFitsAndKeepsWhatItHolds() {
        ByteBuilder bytes = new ByteBuilder(16, 1_000);
        try (RecordWriter writer = serializer.recordWriter()) {
            writer.write("first", bytes);
            int size = bytes.size();
            assertThatThrownBy(() -> writer.write(new byte[1_000], bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("it takes more than the 1,000 bytes that fit into one piece");
            assertThatThrownBy(() -> writer.write("x".repeat(1_000), bytes)).isInstanceOf(SerializationException.class);
            assertThat(bytes.size()).isEqualTo(size);
            writer.write("second", bytes);
        }
        assertThat(read(bytes.array(), 0, bytes.size())).containsExactly("first", "second");
    }

    @Test
    void growthStopsAtTheLimitWhereDoublingWouldPassIt() {
        ByteBuilder bytes = new ByteBuilder(16, 1_000);
        write(List.of(new byte[600], new byte[200]), bytes);
        assertThat(bytes.array()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(read(bytes.array(), 0, bytes.size())).containsExactly(new byte[600], new byte[200]);
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesTheOthersAlone() {
        ByteBuilder bytes = new ByteBuilder();
        try (RecordWriter writer = serializer.recordWriter()) {
            writer.write("first", bytes);
            assertThatThrownBy(() -> writer.write(List.of("x", new Thread("never started")), bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("java.lang.Thread is no data");
            writer.write("second", bytes);
        }
        assertThat(read(bytes.array(), 0, bytes.size())).containsExactly("first", "second");
    }

    @Test
    void damagedBytesAreReportedOrReadAsSomethingElse() {
        Random random = new Random(SEED);
        ByteBuilder written = new ByteBuilder();
        Map<Object, Object> map = new HashMap<>(Map.of("a", 1, 2L, List.of("b", 3.0)));
        List<Object> values = List.of(
                "plain",
                "caf\u00e9 \ud83d\ude00",
                map,
                new Word("fire", List.of("ashes", "smoke"), new int[] {1, 2, 3}),
                new ArrayList<>(List.of(1, 2, 3)),
                new Object[] {"a", new long[] {1, 2}, new double[3]});
        write(values, written);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(written.array(), written.size());
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            try {
                assertThat(read(bytes, 0, length)).isNotNull();
            } catch (SerializationException expected) {
                assertThat(expected).hasMessageStartingWith("data cannot be read: ");
            } catch (Throwable e) {
                throw new AssertionError("seed %d, round %d".formatted(SEED, i), e);
            }
        }
    }

    @Test
    void aReaderThatMetDamageReadsOtherBytes() {
        ByteBuilder bytes = new ByteBuilder();
        write(List.of("good"), bytes);
        try (RecordReader reader = serializer.recordReader()) {
            assertThat(reader.hasNext()).isFalse();
            reader.open(new byte[] {-1, -1, -1, -1}, 0, 4);
            assertThatThrownBy(reader::next).isInstanceOf(SerializationException.class);
            assertThat(reader.hasNext()).isFalse();
            reader.open(bytes.array(), 0, bytes.size());
            assertThat(reader.next()).isEqualTo("good");
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void whatWasClosedIsNotUsedAgain() {
        RecordWriter writer = serializer.recordWriter();
        writer.close();
        writer.close();
        assertThatThrownBy(() -> writer.write("x", new ByteBuilder())).isInstanceOf(IllegalStateException.class);
        RecordReader reader = serializer.recordReader();
        reader.close();
        assertThatThrownBy(() -> reader.open(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
    }

    private void write(List<?> values, ByteBuilder target) {
        try (RecordWriter writer = serializer.recordWriter()) {
            for (Object value : values) {
                writer.write(value, target);
            }
        }
    }

    private List<Object> read(byte[] bytes, int offset, int length) {
        List<Object> values = new ArrayList<>();
        try (RecordReader reader = serializer.recordReader()) {
            reader.open(bytes, offset, length);
            while (reader.hasNext()) {
                values.add(reader.next());
            }
        }
        return values;
    }
}
