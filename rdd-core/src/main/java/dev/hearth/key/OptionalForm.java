package dev.hearth.key;

import java.util.Optional;

/** An optional by its value. */
final class OptionalForm implements KeyForm {
    private static final int PRESENT = 1;

    @Override
    public int hash(Object key) {
        Optional<?> optional = (Optional<?>) key;
        return optional.isPresent() ? Hashing.combine(PRESENT, Keys.raw(optional.get())) : 0;
    }

    @Override
    public boolean equal(Object key, Object other) {
        return other instanceof Optional<?> optional
                && Keys.equal(((Optional<?>) key).orElse(null), optional.orElse(null));
    }
}
