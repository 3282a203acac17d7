package dev.hearth.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.serializer.SerializationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectBlocksTest {
    private static final ClassLoader LOADER = ObjectBlocksTest.class.getClassLoader();

    enum Colour {
        RED,
        GREEN
    }

    private static byte[] block(Object... values) throws IOException {
        try (ObjectBlockWriter writer = new ObjectBlockWriter(LOADER)) {
            for (Object value : values) {
                assertThat(writer.add(value)).isEmpty();
            }
            return writer.rest().orElseThrow();
        }
    }

    private static List<Object> read(byte[] block, int length) throws IOException {
        List<Object> values = new ArrayList<>();
        try (ObjectBlockReader reader = new ObjectBlockReader(LOADER)) {
            reader.open(block, length);
            while (reader.hasNext()) {
                values.add(reader.next());
            }
        }
        return values;
    }

    @Test
    void aBlockNeedsNothingButItself() throws IOException {
        byte[] block = block("a", Colour.GREEN, List.of(1, 2L), Colour.RED);
        assertThat(read(block, block.length)).containsExactly("a", Colour.GREEN, List.of(1, 2L), Colour.RED);
    }

    @Test
    void aBlockThatIsCutShortIsSaidToBeDamaged() throws IOException {
        byte[] block = block("some text", Colour.GREEN);
        for (int length = 0; length < block.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> read(block, cut))
                    .as("%d of %d bytes", length, block.length)
                    .isInstanceOfAny(IOException.class, SerializationException.class);
        }
    }

    @Test
    void aFullBlockIsHandedOutWhileMoreIsWritten() throws IOException {
        int blocks = 0;
        List<Object> read = new ArrayList<>();
        try (ObjectBlockWriter writer = new ObjectBlockWriter(LOADER);
                ObjectBlockReader reader = new ObjectBlockReader(LOADER)) {
            for (int i = 0; i <= 20_000; i++) {
                var full = i < 20_000
                        ? writer.add(i % 2 == 0 ? "a text with the number " + i : Colour.RED)
                        : writer.rest();
                if (full.isPresent()) {
                    blocks++;
                    reader.open(full.get(), full.get().length);
                    while (reader.hasNext()) {
                        read.add(reader.next());
                    }
                }
            }
        }
        assertThat(blocks).isGreaterThan(1);
        assertThat(read).hasSize(20_000);
        assertThat(read.get(19_999)).isEqualTo(Colour.RED);
        assertThat(read.get(19_998)).isEqualTo("a text with the number 19998");
    }
}
