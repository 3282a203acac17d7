package dev.hearth.format;

import dev.hearth.serializer.ByteBuilder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of records of an object file, readable without any other: {@code int} number of names, each an {@code int} length and
 * UTF-8, in the order of the numbers that stand for those classes in the records, after a line end the fields of the class or the
 * constants of the enum, where it is one whose objects consist of them; {@code int} length of the records in bytes; the
 * records, as {@link dev.hearth.serializer.RecordWriter} writes them. Big-endian. The blocks of one file agree on numbers: each has
 * the names of the one before, and perhaps more.
 */
final class ObjectBlock {
    private ObjectBlock() {}

    static void write(List<String> names, ByteBuilder records, DataOutputStream out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
        out.writeInt(records.size());
        out.write(records.array(), 0, records.size());
    }

    /** @throws IOException if the lengths do not agree with the {@code available} bytes */
    static Content read(DataInputStream in, int available) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > available / Integer.BYTES) {
            throw new IOException(
                    "a block of %d bytes says it has %d names of classes; it is damaged".formatted(available, count));
        }
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            if (length < 0 || length > in.available()) {
                throw new IOException("a block says that a name has %d bytes, and has %d left; it is damaged"
                        .formatted(length, in.available()));
            }
            names.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        int length = in.readInt();
        if (length < 0 || length != in.available()) {
            throw new IOException("a block says it has %d bytes of records, and has %d; it is damaged"
                    .formatted(length, in.available()));
        }
        return new Content(names, in.readAllBytes());
    }

    record Content(List<String> names, byte[] records) {}
}
