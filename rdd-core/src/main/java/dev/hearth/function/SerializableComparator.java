package dev.hearth.function;

import java.io.Serializable;
import java.util.Comparator;

/** An order of keys that is sent to executors. Must be a total order, the same in every process. */
@FunctionalInterface
public interface SerializableComparator<T> extends Comparator<T>, Serializable {
    /** The order that the values themselves define, smallest first; comparing values that define none throws. */
    @SuppressWarnings("unchecked") // the JDK's natural order is an enum, and compares what it is given
    static <T> SerializableComparator<T> naturalOrder() {
        return (left, right) -> ((Comparable<Object>) left).compareTo(right);
    }

    /** The opposite of {@link #naturalOrder}, largest first. */
    static <T> SerializableComparator<T> reverseOrder() {
        return SerializableComparator.<T>naturalOrder().reversed();
    }

    @Override
    default SerializableComparator<T> reversed() {
        return (left, right) -> compare(right, left);
    }
}
