package dev.hearth.output;

import dev.hearth.function.SerializableFunction;
import java.io.IOException;
import java.io.Serializable;

/** What formats that have keys and values make of an element. */
public record KeyAndValue<T>(SerializableFunction<? super T, ?> keyOf, SerializableFunction<? super T, ?> valueOf)
        implements Serializable {
    public Object key(T element) throws IOException {
        return apply(keyOf, element);
    }

    public Object value(T element) throws IOException {
        return apply(valueOf, element);
    }

    private static <T> Object apply(SerializableFunction<? super T, ?> of, T element) throws IOException {
        try {
            return of.apply(element);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
