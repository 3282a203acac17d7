package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.Inputs;
import dev.hearth.rdd.Partition;
import dev.hearth.rdd.RDD;
import java.util.BitSet;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.IntStream;

/** A program's own kind of RDD: the prime numbers up to a limit, each task sieves a segment of its own. */
public final class CustomRDD {
    private static final Usage USAGE = new Usage(
            """
            usage: CustomRDD LIMIT [PARTITIONS]
            Counts the prime numbers up to LIMIT, in PARTITIONS tasks (8 by default), and prints the last three.
            """);

    private CustomRDD() {}

    public static void main(String[] args) {
        USAGE.require(args.length == 1 || args.length == 2);
        int limit = USAGE.positive(args[0]);
        int partitions = USAGE.positive(args, 1).orElse(8);
        try (HearthContext context = HearthContext.open("Custom RDD")) {
            RDD<Integer> primes = new Primes(context, limit, partitions).cache();
            long count = primes.count();
            List<Integer> last = primes.filter(prime -> prime > limit - 1000).collect();
            System.out.println(count + " primes up to " + limit);
            System.out.println("the last: " + last.subList(Math.max(0, last.size() - 3), last.size()));
        }
    }

    /** Numbers from {@code first} to {@code last}, both inclusive; travels with the task that looks for primes among them. */
    record Segment(int index, int first, int last) implements Partition {}

    /** All that an RDD has to say: what its partitions are, and how to compute one. It could also say on which hosts. */
    static final class Primes extends RDD<Integer> {
        private final int limit;
        private final int numPartitions;

        Primes(HearthContext context, int limit, int numPartitions) {
            super(context, List.of()); // no parents
            this.limit = limit;
            this.numPartitions = numPartitions;
        }

        @Override
        protected List<Segment> listPartitions() {
            return IntStream.range(0, numPartitions)
                    .mapToObj(i -> new Segment(i, start(i), start(i + 1) - 1))
                    .toList();
        }

        @Override
        protected Spliterator<Integer> compute(Partition partition, Inputs inputs) {
            Segment segment = (Segment) partition;
            BitSet composite = composites(segment);
            return IntStream.rangeClosed(Math.max(2, segment.first), segment.last)
                    .filter(number -> !composite.get(number - segment.first))
                    .boxed()
                    .spliterator();
        }

        private int start(int partition) {
            return (int) ((limit + 1L) * partition / numPartitions);
        }
    }

    /** Which numbers of the segment are composite, counted from its first: multiples of a number not above their square root. */
    private static BitSet composites(Segment segment) {
        BitSet composite = new BitSet();
        for (long p = 2; p * p <= segment.last; p++) {
            long multiple = Math.max(p * p, (segment.first + p - 1) / p * p);
            for (; multiple <= segment.last; multiple += p) {
                composite.set((int) (multiple - segment.first));
            }
        }
        return composite;
    }
}
