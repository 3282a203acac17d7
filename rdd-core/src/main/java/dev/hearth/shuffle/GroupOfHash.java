package dev.hearth.shuffle;

import dev.hearth.key.Keys;
import java.util.ArrayList;
import java.util.List;

/** All values of all keys of one hash, as they are collected from sorted runs; spills where they do not fit in memory. */
final class GroupOfHash {
    private static final int BYTES_PER_VALUE = 8;

    private final Workspace workspace;
    private final MemoryClaim claim;
    private final int inputs;
    private final List<Object> keys = new ArrayList<>();
    private final List<ValuesBuilder> builders = new ArrayList<>();
    private final SizeSampler valueBytes = new SizeSampler();
    private long held;

    GroupOfHash(Workspace workspace, MemoryClaim claim, int inputs) {
        this.workspace = workspace;
        this.claim = claim;
        this.inputs = inputs;
    }

    /** Where the key's values of one input go; keys are numbered by first appearance. */
    ValuesBuilder builder(Object key, int input) {
        int at = 0;
        while (at < keys.size() && !Keys.equal(keys.get(at), key)) {
            at++;
        }
        if (at == keys.size()) {
            keys.add(key);
            for (int i = 0; i < inputs; i++) {
                builders.add(new ValuesBuilder(workspace));
            }
        }
        return builders.get(at * inputs + input);
    }

    void add(ValuesBuilder builder, Object value) {
        builder.add(value);
        valueBytes.add(value);
        held++;
        if (!claim.covers(valueBytes.sizeBytes() + BYTES_PER_VALUE * held)) {
            spillLargest();
        }
    }

    int size() {
        return keys.size();
    }

    Object key(int number) {
        return keys.get(number);
    }

    List<Values<Object>> values(int number) {
        List<Values<Object>> values = new ArrayList<>(inputs);
        for (int i = 0; i < inputs; i++) {
            values.add(builders.get(number * inputs + i).finish());
        }
        return List.copyOf(values);
    }

    private void spillLargest() {
        ValuesBuilder largest = builders.get(0);
        for (ValuesBuilder builder : builders) {
            largest = builder.size() > largest.size() ? builder : largest;
        }
        valueBytes.forget(largest.size());
        held -= largest.size();
        largest.spill();
        claim.shrinkTo(valueBytes.sizeBytes() + BYTES_PER_VALUE * held);
    }
}
