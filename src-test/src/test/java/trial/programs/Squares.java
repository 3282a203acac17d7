package trial.programs;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.LongAccumulator;

/**
 * {@code FOLDER PARTITIONS HOLD}: caches squares and sums them twice. Every computation of a partition leaves a marker in the
 * local folder, and holds at {@code start} or {@code middle} until there is a file {@code go} there; with {@code between} the
 * program itself waits for it after the first sum, which two executors have then computed.
 */
public final class Squares {
    static final int PER_PARTITION = 1000;

    private Squares() {}

    public static void main(String[] args) {
        Markers markers = new Markers(args[0]);
        int partitions = Integer.parseInt(args[1]);
        String hold = args[2];
        try (HearthContext context = HearthContext.open("Squares")) {
            if (hold.equals("between")) {
                Executors.await(2, context);
            }
            LongAccumulator seen = context.longAccumulator("seen");
            RDD<Long> squares = context.range(0, (long) partitions * PER_PARTITION, 1, partitions)
                    .mapPartitionsWithIndex((partition, numbers) -> {
                        markers.note("computed", partition);
                        if (hold.equals("start")) {
                            markers.await("go");
                        }
                        return numbers.peek(number -> {
                            if (hold.equals("middle") && number % PER_PARTITION == PER_PARTITION / 2) {
                                markers.note("middle", partition);
                                markers.await("go");
                            }
                        });
                    })
                    .map(number -> {
                        seen.add(1);
                        return number * number;
                    })
                    .cache();
            System.out.println("first sum: " + squares.reduce(Long::sum));
            System.out.println("seen: " + seen.value());
            if (hold.equals("between")) {
                markers.await("go");
            }
            System.out.println("second sum: " + squares.reduce(Long::sum));
            System.out.println("still seen: " + seen.value());
        }
    }
}
