package dev.hearth.rdd;

import dev.hearth.shuffle.KeyTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often keys occur in a partition: each key once, and beside it its count. */
record KeyCounts<K>(List<K> keys, long[] counts) {
    /** How often each key occurs in all partitions, of those keys that occur in some that were read. */
    static <K> Map<K, Estimate> estimate(PartitionSample sample, List<KeyCounts<K>> parts) {
        KeyTable table = new KeyTable();
        List<K> keys = new ArrayList<>();
        List<List<Long>> counts = new ArrayList<>(); // of each key, where it occurs
        for (KeyCounts<K> part : parts) {
            for (int i = 0; i < part.counts.length; i++) {
                int number = table.number(part.keys.get(i));
                if (number == keys.size()) {
                    keys.add(part.keys.get(i));
                    counts.add(new ArrayList<>());
                }
                counts.get(number).add(part.counts[i]);
            }
        }
        Map<K, Estimate> estimates = new LinkedHashMap<>();
        for (int number = 0; number < keys.size(); number++) {
            estimates.put(keys.get(number), sample.count(counts.get(number)));
        }
        return estimates;
    }
}
