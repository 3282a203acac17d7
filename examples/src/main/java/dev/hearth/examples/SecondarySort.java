package dev.hearth.examples;

import dev.hearth.rdd.HashPartitioner;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.Partitioner;
import dev.hearth.rdd.RDD;
import java.util.OptionalInt;

/** Sorts each key's values while they are moved, so that they stream in order however many there are. */
public final class SecondarySort {
    private static final Usage USAGE = new Usage(
            """
            usage: SecondarySort IN OUT [PARTITIONS]
            IN is text, a line KEY NUMBER for each value, separated by white space. Writes the lines KEY<TAB>NUMBER into the new
            directory OUT: all lines of a key in one file, one after the other, smallest number first.
            """);

    private SecondarySort() {}

    public static void main(String[] args) {
        USAGE.require(args.length == 2 || args.length == 3);
        OptionalInt partitions = USAGE.positive(args, 2);
        try (HearthContext context = HearthContext.open("Secondary sort")) {
            RDD<String> lines = context.textFile(args[0]);
            sorted(
                            lines,
                            partitions.orElseGet(
                                    () -> Math.max(1, lines.partitions().size())))
                    .map(entry -> entry.key() + "\t" + entry.number())
                    .saveAsTextFile(args[1]);
        }
    }

    /** A line. */
    record Entry(String key, long number) {
        static Entry parse(String line) {
            String[] fields = line.trim().split("\\s+", 2);
            return new Entry(fields[0], Long.parseLong(fields[1]));
        }
    }

    /** All entries of a key belong together, whatever their numbers. */
    record ByKeyAlone(int numPartitions) implements Partitioner {
        @Override
        public int partition(Object entry) {
            return new HashPartitioner(numPartitions).partition(((Entry) entry).key());
        }
    }

    static RDD<Entry> sorted(RDD<String> lines, int partitions) {
        return lines.filter(line -> !line.isBlank())
                .mapToPair(Entry::parse, line -> true)
                .repartitionAndSortWithinPartitions(new ByKeyAlone(partitions), (left, right) -> {
                    int byKey = left.key().compareTo(right.key());
                    return byKey != 0 ? byKey : Long.compare(left.number(), right.number());
                })
                .keys();
    }
}
