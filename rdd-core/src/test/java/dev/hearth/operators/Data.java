package dev.hearth.operators;

import dev.hearth.rdd.Pair;
import dev.hearth.rdd.Partitioner;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The elements of a case's inputs, as plain lists, and how they are cut.
 *
 * @param cuts numbers of partitions of the four inputs, in their order; 0 for an RDD without partitions
 * @param partitions how many partitions a program asks for where it can choose
 */
record Data(
        List<Integer> numbers,
        List<Integer> others,
        List<Pair<Integer, String>> left,
        List<Pair<Integer, Long>> right,
        List<Integer> cuts,
        int partitions) {
    private static final int LARGEST = 80;
    private static final int INPUTS = 4;

    /** Sizes, keys and cuts are drawn as well. */
    static Data random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random(random, LARGEST, random.ints(INPUTS, 1, 7).boxed().toList(), random.nextInt(1, 8));
    }

    static Data inOnePartition(long seed) {
        return random(new SplittableRandom(seed), LARGEST, Collections.nCopies(INPUTS, 1), 1);
    }

    static Data withMorePartitionsThanElements(long seed) {
        return random(new SplittableRandom(seed), 5, Collections.nCopies(INPUTS, 9), 11);
    }

    static Data empty() {
        return new Data(List.of(), List.of(), List.of(), List.of(), List.of(1, 2, 3, 2), 3);
    }

    static Data withoutPartitions() {
        return new Data(List.of(), List.of(), List.of(), List.of(), Collections.nCopies(INPUTS, 0), 2);
    }

    private static Data random(SplittableRandom random, int largest, List<Integer> cuts, int partitions) {
        int keys = random.nextInt(4, 2 * LARGEST);
        return new Data(
                integers(random, largest, keys),
                integers(random, largest, keys),
                integers(random, largest, keys).stream()
                        .map(key -> new Pair<>(key, "v" + random.nextInt(100)))
                        .toList(),
                integers(random, largest, keys).stream()
                        .map(key -> new Pair<>(key, random.nextLong(100)))
                        .toList(),
                cuts,
                partitions);
    }

    private static List<Integer> integers(SplittableRandom random, int largest, int keys) {
        return random.ints(random.nextInt(1, largest + 1), -keys / 2, keys - keys / 2)
                .boxed()
                .toList();
    }

    /** Places keys otherwise than any of the engine's own partitioners does. */
    Partitioner partitioner() {
        return new ByRemainder(partitions);
    }

    /** One that occurs, if there is one. */
    int someKey() {
        return left.isEmpty() ? 1 : left.get(left.size() / 2).key();
    }

    /** What {@code partitioner} makes of the pairs: each partition's, in their order. */
    static <V> List<List<Pair<Integer, V>>> placed(List<Pair<Integer, V>> pairs, Partitioner partitioner) {
        return IntStream.range(0, partitioner.numPartitions())
                .mapToObj(partition -> pairs.stream()
                        .filter(pair -> partitioner.partition(pair.key()) == partition)
                        .toList())
                .toList();
    }

    /** Several elements for one, or none. */
    static List<Integer> digits(int number) {
        return Stream.iterate(number, next -> next + 1)
                .limit(Math.floorMod(number, 4))
                .toList();
    }

    private record ByRemainder(int numPartitions) implements Partitioner {
        @Override
        public int partition(Object key) {
            return Math.floorMod(3 * (Integer) key + 1, numPartitions);
        }
    }
}
