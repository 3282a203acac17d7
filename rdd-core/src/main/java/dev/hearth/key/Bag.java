package dev.hearth.key;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Elements with their number, in no order. A set can hold two that are equal here, such as arrays of the same content, so
 * whether each is contained in the other does not tell whether two sets are equal.
 */
final class Bag {
    private final Map<Element, Integer> counts = new HashMap<>();

    private Bag(Collection<?> elements) {
        for (Object element : elements) {
            counts.merge(new Element(element, Keys.raw(element)), 1, Integer::sum);
        }
    }

    static boolean equal(Collection<?> some, Collection<?> others) {
        return some.size() == others.size() && new Bag(some).counts.equals(new Bag(others).counts);
    }

    /** Does not depend on order. */
    static int hash(Collection<?> elements) {
        int hash = 0;
        for (Object element : elements) {
            hash += Hashing.spread(Keys.raw(element));
        }
        return hash;
    }

    private record Element(Object key, int hash) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Element element && hash == element.hash && Keys.equal(key, element.key);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
