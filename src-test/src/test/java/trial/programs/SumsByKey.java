package trial.programs;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.PairRDD;

/**
 * {@code FOLDER MAPS HOLD}: sums numbers by key on two executors and reads the sums twice. Every computation of a map partition leaves a marker
 * {@code mapped}, every one of a reduce partition a marker {@code reduced}. With {@code reducing} the first reduce tasks wait for a
 * file {@code go}; with {@code between} the program itself waits for it after it has read the sums once.
 */
public final class SumsByKey {
    static final int PER_PARTITION = 1000;
    static final int KEYS = 100;
    static final int REDUCE_PARTITIONS = 4;

    private SumsByKey() {}

    public static void main(String[] args) {
        Markers markers = new Markers(args[0]);
        int maps = Integer.parseInt(args[1]);
        String hold = args[2];
        try (HearthContext context = HearthContext.open("Sums by key")) {
            Executors.await(2, context);
            PairRDD<Long, Long> sums = context.range(0, (long) maps * PER_PARTITION, 1, maps)
                    .mapPartitionsWithIndex((partition, numbers) -> {
                        markers.note("mapped", partition);
                        return numbers;
                    })
                    .mapToPair(number -> number % KEYS, number -> number)
                    .reduceByKey(Long::sum, REDUCE_PARTITIONS);
            System.out.println("first sum: " + sum(sums, markers, hold.equals("reducing")));
            if (hold.equals("between")) {
                markers.await("go");
            }
            System.out.println("second sum: " + sum(sums, markers, false));
        }
    }

    private static long sum(PairRDD<Long, Long> sums, Markers markers, boolean hold) {
        return sums.mapPartitionsWithIndex((partition, pairs) -> {
                    markers.note("reduced", partition);
                    if (hold) {
                        markers.await("go");
                    }
                    return pairs;
                })
                .map(pair -> pair.key() * pair.value())
                .reduce(Long::sum);
    }
}
