package dev.hearth.key;

import java.util.Arrays;

/** An array of numbers, characters or truth values by its content; arrays of different types are never equal. */
final class PrimitiveArrayForm implements KeyForm {
    @Override
    public int hash(Object key) {
        if (key instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        } else if (key instanceof int[] ints) {
            return Arrays.hashCode(ints);
        } else if (key instanceof long[] longs) {
            return Arrays.hashCode(longs);
        } else if (key instanceof double[] doubles) {
            return Arrays.hashCode(doubles);
        } else if (key instanceof char[] chars) {
            return Arrays.hashCode(chars);
        } else if (key instanceof float[] floats) {
            return Arrays.hashCode(floats);
        } else if (key instanceof short[] shorts) {
            return Arrays.hashCode(shorts);
        }
        return Arrays.hashCode((boolean[]) key);
    }

    @Override
    public boolean equal(Object key, Object other) {
        if (key instanceof byte[] bytes) {
            return other instanceof byte[] others && Arrays.equals(bytes, others);
        } else if (key instanceof int[] ints) {
            return other instanceof int[] others && Arrays.equals(ints, others);
        } else if (key instanceof long[] longs) {
            return other instanceof long[] others && Arrays.equals(longs, others);
        } else if (key instanceof double[] doubles) {
            return other instanceof double[] others && Arrays.equals(doubles, others);
        } else if (key instanceof char[] chars) {
            return other instanceof char[] others && Arrays.equals(chars, others);
        } else if (key instanceof float[] floats) {
            return other instanceof float[] others && Arrays.equals(floats, others);
        } else if (key instanceof short[] shorts) {
            return other instanceof short[] others && Arrays.equals(shorts, others);
        }
        return other instanceof boolean[] others && Arrays.equals((boolean[]) key, others);
    }
}
