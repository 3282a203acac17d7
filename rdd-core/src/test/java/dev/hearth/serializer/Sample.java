package dev.hearth.serializer;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value to serialize.
 *
 * @param make makes it anew, equal in every process
 * @param view what has to be equal of two of them; may change them
 * @param namesClasses whether its bytes cannot but name classes
 */
record Sample(String name, Supplier<?> make, Function<Object, Object> view, boolean namesClasses) {
    static Sample of(String name, Supplier<?> make) {
        return new Sample(name, make, Function.identity(), false);
    }

    /** Of a type without an equals, or one that tells too little. */
    @SuppressWarnings("unchecked") // the view is of what make makes
    static <T> Sample of(String name, Supplier<T> make, Function<? super T, Object> view) {
        return new Sample(name, make, (Function<Object, Object>) view, false);
    }

    Sample namingClasses() {
        return new Sample(name, make, view, true);
    }

    /** What differs between {@code arrived} and a new one; empty if nothing does. */
    String difference(Object arrived) {
        Object expected = make.get();
        if (!arrived.getClass().isArray()
                && expected.getClass().isRecord() != arrived.getClass().isRecord()) {
            return "a " + arrived.getClass() + " is no " + expected.getClass();
        }
        Object[] found = {view.apply(arrived)};
        Object[] wanted = {view.apply(expected)};
        return Arrays.deepEquals(wanted, found)
                ? ""
                : "expected %s, found %s".formatted(Arrays.deepToString(wanted), Arrays.deepToString(found));
    }

    @Override
    public String toString() {
        return name;
    }
}
