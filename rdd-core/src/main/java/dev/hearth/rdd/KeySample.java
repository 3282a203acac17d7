package dev.hearth.rdd;

import dev.hearth.function.SerializableComparator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keys drawn at random from all partitions, each standing for so many. A first job draws equally many from every partition
 * and counts; partitions that hold far more than their share are drawn from once more, in proportion.
 */
final class KeySample<K> {
    /** About how many drawn keys fall into one range; the ranges' sizes then differ by some 10 percent. */
    private static final int DRAWN_PER_RANGE = 100;

    private static final int MOST_DRAWN = 1_000_000;
    /** Drawn from each partition, in multiples of its share. */
    private static final int SURPLUS = 3;
    /** Any will do, but always the same: where ranges end must depend on the keys alone. */
    private static final long SEED = 17;

    private final List<Weighted<K>> keys = new ArrayList<>();

    private KeySample() {}

    private record Weighted<K>(K key, double weight) {}

    /** Runs one job over the RDD, or two. The same RDD gives the same sample. */
    static <K> KeySample<K> of(RDD<? extends Pair<K, ?>> rdd, int ranges) {
        int wanted = (int) Math.min(MOST_DRAWN, (long) DRAWN_PER_RANGE * ranges);
        int partitions = rdd.partitions().size();
        int each = Math.max(1, (int) Math.ceil((double) SURPLUS * wanted / Math.max(1, partitions)));
        int[] all = IntStream.range(0, partitions).toArray();
        List<DrawnKeys<K>> drawn = draw(rdd, new DrawKeysAction<>(each, SEED), all);
        long total = drawn.stream().mapToLong(DrawnKeys::count).sum();
        double fraction = Math.min(1, wanted / (double) Math.max(1, total));
        KeySample<K> sample = new KeySample<>();
        int[] heavy = IntStream.range(0, partitions)
                .filter(i -> drawn.get(i).count() * fraction > each)
                .toArray();
        for (int i = 0; i < partitions; i++) {
            DrawnKeys<K> part = drawn.get(i);
            if (part.count() * fraction <= each) {
                sample.add(
                        part.keys(),
                        (double) part.count() / Math.max(1, part.keys().size()));
            }
        }
        for (int partition : heavy) {
            int share = (int) Math.ceil(drawn.get(partition).count() * fraction);
            DrawnKeys<K> more = KeySample.<K>draw(rdd, new DrawKeysAction<>(share, SEED), new int[] {partition})
                    .get(0);
            sample.add(more.keys(), (double) more.count() / more.keys().size());
        }
        return sample;
    }

    @SuppressWarnings("unchecked") // only the keys of the pairs are looked at
    private static <K> List<DrawnKeys<K>> draw(
            RDD<? extends Pair<K, ?>> rdd, DrawKeysAction<K> action, int[] partitions) {
        return ((RDD<Pair<K, ?>>) rdd).run("sample keys", action, partitions);
    }

    private void add(List<K> drawn, double weight) {
        drawn.forEach(key -> keys.add(new Weighted<>(key, weight)));
    }

    /** The ends of {@code ranges} ranges of nearly equal weight, all but the last; fewer where keys are equal too often. */
    List<K> bounds(SerializableComparator<? super K> order, int ranges) {
        keys.sort((left, right) -> order.compare(left.key(), right.key()));
        double total = keys.stream().mapToDouble(Weighted::weight).sum();
        List<K> bounds = new ArrayList<>(ranges - 1);
        double passed = 0;
        for (Weighted<K> next : keys) {
            passed += next.weight();
            boolean due = bounds.size() < ranges - 1 && passed >= total * (bounds.size() + 1) / ranges;
            if (due && (bounds.isEmpty() || order.compare(bounds.get(bounds.size() - 1), next.key()) < 0)) {
                bounds.add(next.key());
            }
        }
        return bounds;
    }
}
