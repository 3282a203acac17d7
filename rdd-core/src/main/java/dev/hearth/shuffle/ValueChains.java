package dev.hearth.shuffle;

import java.util.Arrays;

/**
 * Values of numbered keys, by input, each in the order in which they came: columns of values linked into one chain for each
 * (key, input), so that neither a key nor a value costs an object.
 */
final class ValueChains {
    static final int MOST_VALUES = 1 << 27;

    private static final int FIRST_VALUES = 16;
    private static final int BYTES_PER_VALUE = 2 * Integer.BYTES;
    // Of a chain: place of the first value plus one, of the last plus one, and how many there are.
    private static final int FIRST = 0;
    private static final int LAST = 1;
    private static final int COUNT = 2;
    private static final int FIELDS = 3;

    private final int inputs;
    private int[] chains;
    private Object[] values = new Object[FIRST_VALUES];
    /** Place plus one of the value that follows in the same chain. */
    private int[] following = new int[FIRST_VALUES];

    private int size;

    ValueChains(int inputs, int keys) {
        this.inputs = inputs;
        this.chains = new int[keys * inputs * FIELDS];
    }

    void add(int key, int input, Object value) {
        int chain = chain(key, input);
        if (chain >= chains.length) {
            chains = Arrays.copyOf(chains, chains.length * 2);
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
            following = Arrays.copyOf(following, size * 2);
        }
        values[size++] = value;
        if (chains[chain + COUNT]++ == 0) {
            chains[chain + FIRST] = size;
        } else {
            following[chains[chain + LAST] - 1] = size;
        }
        chains[chain + LAST] = size;
    }

    int size() {
        return size;
    }

    int count(int key, int input) {
        int chain = chain(key, input);
        return chain < chains.length ? chains[chain + COUNT] : 0;
    }

    /** A chain's values; lets go of them if {@code last}, for then they will not be asked for again. */
    Object[] values(int key, int input, boolean last) {
        Object[] chained = new Object[count(key, input)];
        int at = chained.length == 0 ? 0 : chains[chain(key, input) + FIRST];
        for (int i = 0; i < chained.length; i++) {
            chained[i] = values[at - 1];
            if (last) {
                values[at - 1] = null;
            }
            at = following[at - 1];
        }
        return chained;
    }

    /** What the columns take, without the values. */
    long sizeBytes() {
        return (long) Integer.BYTES * chains.length + (long) BYTES_PER_VALUE * values.length;
    }

    private int chain(int key, int input) {
        return (key * inputs + input) * FIELDS;
    }
}
