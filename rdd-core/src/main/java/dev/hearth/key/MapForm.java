package dev.hearth.key;

import java.util.Map;

/** A map by its entries, whatever their order and however the map itself compares keys. */
final class MapForm implements KeyForm {
    @Override
    public int hash(Object key) {
        return Bag.hash(((Map<?, ?>) key).entrySet());
    }

    @Override
    public boolean equal(Object key, Object other) {
        return other instanceof Map<?, ?> map && Bag.equal(((Map<?, ?>) key).entrySet(), map.entrySet());
    }
}
