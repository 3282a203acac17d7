package dev.hearth.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that are larger than a stream's buffer travel in slices, and are the same bytes all the same. */
class StreamArraysTest {
    private static final int BUFFER_BYTES = 64;

    private final Random random = new Random(4);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 16, 17, 31, 32, 33, 64, 1000})
    void ofEveryPrimitiveType(int length) {
        double[] doubles = random.doubles(length).toArray();
        float[] floats = new float[length];
        long[] longs = random.longs(length).toArray();
        int[] ints = random.ints(length).toArray();
        short[] shorts = new short[length];
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            floats[i] = random.nextFloat();
            shorts[i] = (short) random.nextInt();
            chars[i] = (char) random.nextInt();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StreamOutput sliced = new StreamOutput(BUFFER_BYTES);
        sliced.setOutputStream(bytes);
        Output whole = new Output(40 * 1000);
        for (Output out : new Output[] {sliced, whole}) {
            out.writeByte(1); // so that no element begins where the buffer does
            out.writeDoubles(doubles, 0, length);
            out.writeFloats(floats, 0, length);
            out.writeLongs(longs, 0, length);
            out.writeInts(ints, 0, length);
            out.writeShorts(shorts, 0, length);
            out.writeChars(chars, 0, length);
        }
        sliced.flush();
        assertThat(bytes.toByteArray()).isEqualTo(whole.toBytes());

        StreamInput in = new StreamInput(BUFFER_BYTES);
        in.setInputStream(new Dribbling(bytes.toByteArray()));
        in.readByte();
        assertThat(in.readDoubles(length)).isEqualTo(doubles);
        assertThat(in.readFloats(length)).isEqualTo(floats);
        assertThat(in.readLongs(length)).isEqualTo(longs);
        assertThat(in.readInts(length)).isEqualTo(ints);
        assertThat(in.readShorts(length)).isEqualTo(shorts);
        assertThat(in.readChars(length)).isEqualTo(chars);
        assertThat(in.total()).isEqualTo(bytes.size());
    }

    @Test
    void partOfAnArrayIsThatPart() {
        double[] doubles = random.doubles(100).toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (StreamOutput out = new StreamOutput(BUFFER_BYTES)) {
            out.setOutputStream(bytes);
            out.writeDoubles(doubles, 30, 50);
        }
        StreamInput in = new StreamInput(BUFFER_BYTES);
        in.setInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(in.readDoubles(50)).isEqualTo(Arrays.copyOfRange(doubles, 30, 80));
    }

    @Test
    void anEndInTheMiddleIsNoArray() {
        StreamInput in = new StreamInput(BUFFER_BYTES);
        in.setInputStream(new ByteArrayInputStream(new byte[799]));
        assertThatThrownBy(() -> in.readDoubles(100)).isInstanceOf(KryoException.class);
    }

    /** Kryo's own sum of these bytes is negative, and so seems to fit. */
    @Test
    void whatDoesNotFitIntoOnePieceIsToldBeforeAnythingIsWritten() {
        GrowingOutput out = new GrowingOutput();
        out.begin(new ByteBuilder());
        int count = (1 << 28) + 1;
        assertThatThrownBy(() -> out.writeDoubles(new double[0], 0, count)).hasMessageContaining("fit into one piece");
        assertThatThrownBy(() -> out.writeFloats(new float[0], 0, 2 * count))
                .hasMessageContaining("fit into one piece");
        assertThatThrownBy(() -> out.writeShorts(new short[0], 0, 4 * count))
                .hasMessageContaining("fit into one piece");
        assertThatThrownBy(() -> out.writeChars(new char[0], 0, 4 * count)).hasMessageContaining("fit into one piece");
    }

    /** Returns a few bytes at a time, as a stream may. */
    private static final class Dribbling extends InputStream {
        private final ByteArrayInputStream bytes;

        Dribbling(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, Math.min(length, 5));
        }
    }
}
