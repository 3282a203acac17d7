package dev.hearth.key;

import java.util.Map;

/** An entry by its key and value. */
final class EntryForm implements KeyForm {
    @Override
    public int hash(Object key) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) key;
        return Hashing.combine(Keys.raw(entry.getKey()), Keys.raw(entry.getValue()));
    }

    @Override
    public boolean equal(Object key, Object other) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) key;
        return other instanceof Map.Entry<?, ?> another
                && Keys.equal(entry.getKey(), another.getKey())
                && Keys.equal(entry.getValue(), another.getValue());
    }
}
