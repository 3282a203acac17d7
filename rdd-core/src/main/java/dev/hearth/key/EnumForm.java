package dev.hearth.key;

/** A constant by its name and that of the enum that declares it. */
final class EnumForm implements KeyForm {
    @Override
    public int hash(Object key) {
        Enum<?> constant = (Enum<?>) key;
        return Hashing.combine(
                constant.getDeclaringClass().getName().hashCode(),
                constant.name().hashCode());
    }

    @Override
    public boolean equal(Object key, Object other) {
        return false; // equal ones are the same one
    }
}
