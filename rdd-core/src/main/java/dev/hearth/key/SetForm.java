package dev.hearth.key;

import java.util.Set;

/** A set by its elements, whatever their order and however the set itself compares them. */
final class SetForm implements KeyForm {
    @Override
    public int hash(Object key) {
        return Bag.hash((Set<?>) key);
    }

    @Override
    public boolean equal(Object key, Object other) {
        return other instanceof Set<?> set && Bag.equal((Set<?>) key, set);
    }
}
