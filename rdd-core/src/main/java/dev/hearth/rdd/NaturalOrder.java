package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import dev.hearth.function.SerializableComparator;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** The order that values define themselves, refused at the call where their type tells that they define none. */
final class NaturalOrder {
    private NaturalOrder() {}

    /**
     * @param type what is known of the values' type; subclasses may have the order that a class has not
     * @throws IllegalArgumentException if the values cannot have an order
     */
    static <T> SerializableComparator<T> of(Optional<Class<?>> type) {
        type.filter(NaturalOrder::isMissingIn).ifPresent(unordered -> {
            throw new IllegalArgumentException(
                    "%s: %s has no natural order, it does not implement Comparable; pass a comparator"
                            .formatted(CallSite.here(), unordered.getTypeName()));
        });
        return SerializableComparator.naturalOrder();
    }

    private static boolean isMissingIn(Class<?> type) {
        return Modifier.isFinal(type.getModifiers()) && !type.isPrimitive() && !Comparable.class.isAssignableFrom(type);
    }
}
