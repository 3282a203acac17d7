package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Values of one class as a {@link ValueSerializer} writes them: length in bytes, then those, so that one that reads other than
 * it wrote is found out before what follows is misread.
 */
final class SuppliedSerializer<T> extends Serializer<T> {
    private final ValueSerializer<T> supplied;
    private final Deque<ValueBody> idle = new ArrayDeque<>(); // one is in use for each value inside another

    SuppliedSerializer(ValueSerializer<T> supplied) {
        this.supplied = supplied;
    }

    @Override
    public void write(Kryo kryo, Output output, T value) {
        ValueBody body = idle.isEmpty() ? new ValueBody(kryo) : idle.pop();
        try {
            supplied.write(value, body.begin());
        } catch (KryoException e) {
            throw e; // of a value inside, or too large
        } catch (IOException | RuntimeException e) {
            throw failed("failed to write a", value.getClass(), "it threw " + e, e);
        }
        body.moveTo(output);
        idle.push(body);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        int length = BoundedInput.readCount(input);
        long start = input.total();
        T value;
        try {
            value = supplied.read(type, new KryoValueInput(kryo, input));
        } catch (IOException | RuntimeException e) {
            throw failed("failed to read a", type, "it threw " + e, e);
        }
        long consumed = input.total() - start;
        if (consumed != length) {
            String found = "it has written %d bytes and read %d".formatted(length, consumed);
            throw failed("does not read what it wrote of a", type, found, null);
        } else if (!type.isInstance(value)) {
            String found = "it returned "
                    + (value == null ? "null" : "a " + value.getClass().getName());
            throw failed("does not read what it wrote of a", type, found, null);
        }
        return value;
    }

    private KryoException failed(String what, Class<?> type, String why, Exception cause) {
        return new KryoException(
                "the serializer %s %s %s: %s".formatted(supplied.getClass().getName(), what, type.getName(), why),
                cause);
    }
}
