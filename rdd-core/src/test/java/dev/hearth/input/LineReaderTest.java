package dev.hearth.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;

/** However a file is cut, its partitions together have its lines, each once and whole. */
class LineReaderTest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\n", "\r", "\r\n", "\n\r", "a", "bc", "12345678", "\u00e9", "\u20ac", "\uD83D\uDE00", "\u0080", "");
        Arbitrary<String> body = pieces.list().ofMaxSize(24).map(list -> String.join("", list));
        return Arbitraries.of("", BYTE_ORDER_MARK).flatMap(mark -> body.map(text -> mark + text));
    }

    @Property(tries = 1500)
    void everyCutHasTheLinesOfTheWhole(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 20) int bufferBytes) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> expected = linesOf(text);
        for (int partitionBytes = 1; partitionBytes <= bytes.length; partitionBytes++) {
            assertThat(linesOfPartitions(bytes, partitionBytes, bufferBytes))
                    .as("partitions of %d bytes", partitionBytes)
                    .isEqualTo(expected);
        }
    }

    @Property(tries = 500)
    void linesAreThoseThatHadoopFinds(@ForAll("texts") String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> hadoops = new ArrayList<>();
        Text line = new Text();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(bytes))) {
            while (reader.readLine(line) > 0) {
                hadoops.add(line.toString());
            }
        }
        if (!hadoops.isEmpty() && hadoops.get(0).startsWith(BYTE_ORDER_MARK)) {
            hadoops.set(0, hadoops.get(0).substring(1));
        }
        assertThat(linesOfPartitions(bytes, Math.max(1, bytes.length), 16)).isEqualTo(hadoops);
    }

    private static List<String> linesOf(String text) {
        List<String> lines = new ArrayList<>(
                new BufferedReader(new StringReader(text)).lines().toList());
        if (text.startsWith(BYTE_ORDER_MARK)) {
            lines.set(0, lines.get(0).substring(1));
        }
        return lines;
    }

    private static List<String> linesOfPartitions(byte[] bytes, int partitionBytes, int bufferBytes)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (int offset = 0; offset < bytes.length; offset += partitionBytes) {
            int length = Math.min(partitionBytes, bytes.length - offset);
            FileRange partition = new FileRange("file", offset, length);
            InputStream in = new Trickle(new ByteArrayInputStream(bytes, offset, bytes.length - offset));
            dev.hearth.input.LineReader reader = dev.hearth.input.LineReader.of(partition, in, bufferBytes);
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Gives fewer bytes than it is asked for, as networks do. */
    private static final class Trickle extends InputStream {
        private final InputStream in;
        private int reads;

        Trickle(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, Math.min(length, 1 + reads++ % 7));
        }
    }
}
