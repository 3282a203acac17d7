package dev.hearth.key;

import java.util.Optional;

/**
 * Hash and equality of keys, the same in every JVM.
 *
 * <p>Enums are hashed by name; arrays, lists, sets, maps, entries and optionals by what they contain, to any depth; records
 * and Avro's records by their components. Text is text: a {@code String} equals an Avro {@code Utf8} of the same characters.
 * Any other class is trusted that has an {@code equals} and a {@code hashCode} of its own, and so is a record that overrides
 * both; such a class must not use the {@code hashCode} of an enum or an array in its own, since that differs in each JVM. What
 * can only be told apart by its identity is no key.
 *
 * <p>All methods are safe for use by many threads.
 */
public final class Keys {
    private static final ClassValue<KeyForm> FORMS = new ClassValue<>() {
        @Override
        protected KeyForm computeValue(Class<?> type) {
            return KeyForms.of(type);
        }
    };

    private Keys() {}

    /**
     * A hash that is the same for equal keys, in every JVM. All its bits are good, so {@code Math.floorMod(hash, n)} spreads
     * numbers that have a factor in common with n; but the keys of one such partition have that remainder in common, so a
     * hash table of them must mix once more.
     *
     * @param key may be null
     * @throws UnstableKeyException if the key or something it contains has nothing but its identity
     */
    public static int hash(Object key) {
        return Hashing.spread(raw(key));
    }

    /** Whether two keys are the same; consistent with {@link #hash}. Either may be null. */
    public static boolean equal(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        Class<?> type = a.getClass();
        if (type == b.getClass() && (type == String.class || type == Long.class || type == Integer.class)) {
            return a.equals(b);
        }
        return FORMS.get(type).equal(a, b);
    }

    /**
     * Why no object of {@code type} can be a key, and what to do; empty if there is no such reason, or none that the type
     * alone tells: an instance of an interface or abstract class is judged when it is hashed.
     */
    public static Optional<String> objection(Class<?> type) {
        return Objections.to(type);
    }

    /** The hash before its bits are spread, for what combines several. */
    static int raw(Object key) {
        if (key instanceof String text) {
            return text.hashCode();
        } else if (key instanceof Long number) {
            return Hashing.ofLong(number);
        } else if (key instanceof Integer number) {
            return number;
        }
        return key == null ? 0 : FORMS.get(key.getClass()).hash(key);
    }
}
