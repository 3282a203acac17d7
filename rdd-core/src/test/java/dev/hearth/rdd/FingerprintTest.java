package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.fingerprint.Fingerprint;
import dev.hearth.function.SerializableComparator;
import dev.hearth.shared.LongAccumulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    private static HearthContext context;

    @BeforeAll
    static void open() {
        context = HearthContext.builder("fingerprints").master("local[2]").open();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static Fingerprint of(RDD<?> rdd) {
        return rdd.fingerprint().orElseThrow();
    }

    private static RDD<Integer> numbers() {
        return context.parallelize(List.of(1, 2, 3, 4), 2);
    }

    private static RDD<Integer> plus(RDD<Integer> numbers, int captured) {
        return numbers.map(x -> x + captured);
    }

    @Test
    void theSameLineageMadeTwiceHasOneFingerprint() {
        assertThat(of(plus(numbers(), 5).filter(x -> x > 2).cache().named("a")))
                .isNotEqualTo(of(plus(numbers(), 5).filter(x -> x > 2))); // two lambdas, whatever their text
        assertThat(of(plus(numbers(), 5).cache().named("a"))).isEqualTo(of(plus(numbers(), 5)));
        assertThat(of(plus(numbers(), 5)).toString()).hasSize(64);
    }

    @Test
    void whatAFunctionCapturedTheDataAndTheirCutCount() {
        Fingerprint five = of(plus(numbers(), 5));
        assertThat(of(plus(numbers(), 6))).isNotEqualTo(five);
        assertThat(of(plus(context.parallelize(List.of(1, 2, 3, 5), 2), 5))).isNotEqualTo(five);
        assertThat(of(plus(context.parallelize(List.of(1, 2, 3, 4), 3), 5))).isNotEqualTo(five);
        assertThat(of(numbers().sample(false, 0.5, 1)))
                .isNotEqualTo(of(numbers().sample(false, 0.5, 2)));
        assertThat(of(numbers().union(plus(numbers(), 1))))
                .isNotEqualTo(of(plus(numbers(), 1).union(numbers())));
    }

    @Test
    void partitionersAndTheKeysThatTheySampleCount() {
        PairRDD<Integer, Integer> pairs = numbers().keyBy(x -> x);
        assertThat(of(pairs.partitionBy(new HashPartitioner(2))))
                .isNotEqualTo(of(pairs.partitionBy(new HashPartitioner(3))));
        Fingerprint sorted = of(pairs.sortByKey());
        assertThat(of(pairs.sortByKey())).isEqualTo(sorted);
        assertThat(of(pairs.sortByKey(SerializableComparator.naturalOrder(), 3)))
                .isNotEqualTo(sorted);
        assertThat(of(pairs.sortByKey(
                        SerializableComparator.<Integer>naturalOrder().reversed())))
                .isNotEqualTo(sorted);
    }

    @Test
    void aFileThatWasTouchedOrGrewIsAnother(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lines.txt");
        Files.writeString(file, "one\ntwo\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000)));
        Fingerprint before = of(context.textFile(file.toString()));
        assertThat(of(context.textFile(file.toString()))).isEqualTo(before);
        assertThat(of(context.textFile(file.toString(), 2))).as("cut otherwise").isNotEqualTo(before);

        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_001)));
        Fingerprint touched = of(context.textFile(file.toString()));
        Files.writeString(file, "one\ntwo\nthree\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_001)));
        Fingerprint grown = of(context.textFile(file.toString()));

        assertThat(List.of(before, touched, grown)).doesNotHaveDuplicates();
    }

    @Test
    void whoseFunctionAddsToAnAccumulatorHasNone() {
        LongAccumulator seen = context.longAccumulator("seen");
        RDD<Integer> counted = numbers().map(x -> {
            seen.add(1);
            return x;
        });
        assertThat(counted.fingerprint()).isEmpty();
        assertThat(counted.filter(x -> x > 1).fingerprint()).isEmpty();
    }

    @Test
    void anRddOfTheProgramsOwnHasOneIfItSaysWhatItIs() {
        assertThat(new Own(context, Identity.unknown()).fingerprint()).isEmpty();
        Fingerprint ten = of(new Own(context, Identity.of(10, "ten")));
        assertThat(of(new Own(context, Identity.of(10, "ten")))).isEqualTo(ten);
        assertThat(of(new Own(context, Identity.of(11, "ten")))).isNotEqualTo(ten);
        assertThat(of(new Own(context, Identity.of(10, numbers())))).isNotEqualTo(ten);
        assertThat(new Own(context, Identity.of(new Object())).fingerprint()).isEmpty();
    }

    @Test
    void aChain100000DeepHasOneAndEachOfItsRddsIsAskedOnce() {
        Own source = new Own(context, Identity.of(1));
        RDD<Integer> chain = source;
        for (int i = 0; i < 100_000; i++) {
            chain = chain.map(x -> x + 1);
        }
        Optional<Fingerprint> first = chain.fingerprint();
        int asked = source.asked.get();

        assertThat(first).isPresent();
        assertThat(chain.map(x -> x).fingerprint()).isPresent();
        assertThat(source.asked).hasValue(asked);
    }

    private static final class Own extends RDD<Integer> {
        private final transient Identity identity;
        private final transient AtomicInteger asked = new AtomicInteger();

        Own(HearthContext context, Identity identity) {
            super(context, List.of());
            this.identity = identity;
        }

        @Override
        protected List<? extends Partition> listPartitions() {
            return List.of();
        }

        @Override
        protected Spliterator<Integer> compute(Partition partition, Inputs inputs) {
            throw new UnsupportedOperationException("nobody reads it");
        }

        @Override
        protected Identity identity() {
            asked.incrementAndGet();
            return identity;
        }
    }
}
