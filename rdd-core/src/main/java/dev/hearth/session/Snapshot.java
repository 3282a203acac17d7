package dev.hearth.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables that a function reaches, as they were when it was captured.
 *
 * <p>As bytes, big-endian: {@code long} id, {@code boolean} immutable, {@code boolean} scoped, {@code int} number of copied
 * classes and the name of each, {@code int} number of variables and for each its class's name, its own, {@code int} length and
 * value. Names are modified UTF-8 behind a {@code short} length; a value is a Java object stream.
 *
 * @param id unique within the session
 * @param immutable whether all values are known to be immutable
 * @param scoped whether code that is not copied reads variables
 * @param copied binary names of classes that are to be copied with the outer ones, with what is within them
 */
record Snapshot(long id, boolean immutable, boolean scoped, Set<String> copied, Map<Variable, byte[]> values) {
    /** What copies of classes depend on, whatever the values are. */
    record Shape(boolean scoped, Set<String> copied, Set<Variable> variables) {}

    Shape shape() {
        return new Shape(scoped, copied, values.keySet());
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(id);
            out.writeBoolean(immutable);
            out.writeBoolean(scoped);
            out.writeInt(copied.size());
            for (String each : copied) {
                out.writeUTF(each);
            }
            out.writeInt(values.size());
            for (Map.Entry<Variable, byte[]> each : values.entrySet()) {
                out.writeUTF(each.getKey().owner());
                out.writeUTF(each.getKey().name());
                out.writeInt(each.getValue().length);
                out.write(each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes any byte", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes are not what {@link #encode} returned */
    static Snapshot decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long id = in.readLong();
            boolean immutable = in.readBoolean();
            boolean scoped = in.readBoolean();
            Set<String> copied = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                copied.add(in.readUTF());
            }
            Map<Variable, byte[]> values = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                Variable variable = new Variable(in.readUTF(), in.readUTF());
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new IllegalArgumentException("damaged: the value of %s is said to have %d bytes, %d are left"
                            .formatted(variable, length, in.available()));
                }
                values.put(variable, in.readNBytes(length));
            }
            return new Snapshot(id, immutable, scoped, copied, values);
        } catch (IOException e) {
            throw new IllegalArgumentException("damaged: the session's variables end early", e);
        }
    }
}
