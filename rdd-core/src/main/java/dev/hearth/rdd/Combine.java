package dev.hearth.rdd;

import dev.hearth.serializer.DataSerializer;
import java.io.Serializable;

/**
 * How the values of one key become one: {@code merge(add(create(a), b), create(c))} must equal {@code add(add(create(a), b), c)},
 * for values are combined in parts. Functions may change and return their first argument.
 *
 * @param <V> a value
 * @param <C> some values combined
 */
public interface Combine<V, C> extends Serializable {
    C create(V value) throws Exception;

    C add(C combined, V value) throws Exception;

    C merge(C left, C right) throws Exception;

    /** As it runs in one task attempt, which it may prepare itself for. */
    default Combine<V, C> in(DataSerializer serializer) {
        return this;
    }
}
