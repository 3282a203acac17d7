package trial.programs;

import dev.hearth.rdd.HearthContext;
import java.util.stream.Stream;

/**
 * {@code group|sort MEGABYTES}: moves so many megabytes of records of 1,000 bytes, all under one key or in random order, and
 * prints what came of them.
 */
public final class LargerThanHeap {
    private static final int RECORD_BYTES = 1_000;
    private static final int MAPS = 8;

    private LargerThanHeap() {}

    public static void main(String[] args) {
        long records = Long.parseLong(args[1]) * 1_000_000 / RECORD_BYTES;
        try (HearthContext context = HearthContext.open("Larger than heap")) {
            if (args[0].equals("group")) {
                group(context, records);
            } else {
                sort(context, records);
            }
        }
    }

    private static void group(HearthContext context, long records) {
        context.range(0, records, 1, MAPS)
                .mapToPair(number -> "the one", LargerThanHeap::record)
                .groupByKey(1)
                .mapValues(values -> {
                    long count = 0;
                    long sum = 0;
                    for (byte[] value : values) {
                        count++;
                        sum += value[0];
                    }
                    for (byte[] value : values) { // once more, from the start
                        sum -= value[0];
                    }
                    return count + " values, " + sum + " left";
                })
                .collect()
                .forEach(System.out::println);
    }

    private static void sort(HearthContext context, long records) {
        long[] counts = context.range(0, records, 1, MAPS)
                .mapToPair(number -> number * 0x9E3779B97F4A7C15L, LargerThanHeap::record)
                .sortByKey()
                .mapPartitions(pairs -> {
                    long[] seen = {0, 0, Long.MIN_VALUE};
                    pairs.forEach(pair -> {
                        seen[0]++;
                        seen[1] += pair.key() < seen[2] ? 1 : 0;
                        seen[2] = pair.key();
                    });
                    return Stream.of(seen);
                })
                .reduce((left, right) -> new long[] {left[0] + right[0], left[1] + right[1], 0});
        System.out.println(counts[0] + " records, " + counts[1] + " out of order");
    }

    private static byte[] record(long number) {
        byte[] bytes = new byte[RECORD_BYTES];
        long state = number;
        for (int i = 0; i < bytes.length; i++) { // does not compress
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            bytes[i] = (byte) (state >>> 56);
        }
        return bytes;
    }
}
