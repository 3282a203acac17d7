package bare;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import java.util.List;

/** Writes how often each word occurs. */
public final class CountWords {
    /** A class of the program's own, as data. */
    public record Count(String word, long times) {}

    private CountWords() {}

    public static void main(String[] args) {
        try (HearthContext context = HearthContext.open("Count words")) {
            counts(context.textFile(args[0]))
                    .map(count -> count.word() + " " + count.times())
                    .saveAsTextFile(args[1]);
        }
    }

    static RDD<Count> counts(RDD<String> lines) {
        PairRDD<String, Long> counted = lines.flatMap(line -> List.of(line.split(" ")))
                .mapToPair(word -> word, word -> 1L)
                .reduceByKey(Long::sum);
        return counted.sortByKey().map(pair -> new Count(pair.key(), pair.value()));
    }
}
