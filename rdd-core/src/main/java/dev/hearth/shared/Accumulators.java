package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.protocol.AccumulatorUpdate;
import dev.hearth.protocol.Message.AccumulatorValue;
import dev.hearth.serializer.DataSerializer;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The accumulators of one application, on the driver: makes them, and merges what task attempts added. An accumulator that
 * the program has let go of can be read by nobody, so it is forgotten. Safe for use by many threads.
 */
public final class Accumulators {
    // One numbering for all contexts of a process: a function may have captured another context's accumulator.
    private static final AtomicInteger IDS = new AtomicInteger();

    private final DataSerializer serializer;
    private final BitSet given = new BitSet(); // ids, guarded by itself
    private final Map<Integer, WeakReference<DriverSum<?>>> sums = new ConcurrentHashMap<>();

    /** @param serializer reads the partial sums of accumulators with an {@link Addition} of their own */
    public Accumulators(DataSerializer serializer) {
        this.serializer = requireNonNull(serializer, "serializer is null");
    }

    public LongAccumulator longAccumulator(String name) {
        return new DriverLongAccumulator(register(new DriverSum<>(
                new AccumulatorHandle(newId(), name, new AccumulatorHandle.OfLong()),
                new LongAddition(),
                (bytes, unused) -> ByteBuffer.wrap(bytes).getLong())));
    }

    public DoubleAccumulator doubleAccumulator(String name) {
        return new DriverDoubleAccumulator(register(new DriverSum<>(
                new AccumulatorHandle(newId(), name, new AccumulatorHandle.OfDouble()),
                new DoubleAddition(),
                (bytes, unused) -> ByteBuffer.wrap(bytes).getDouble())));
    }

    /** An accumulator of anything that can be added. */
    public <A> Accumulator<A> accumulator(String name, Addition<A> addition) {
        requireNonNull(addition, "addition is null");
        return new DriverAccumulator<>(register(new DriverSum<>(
                new AccumulatorHandle(newId(), name, new AccumulatorHandle.Custom(addition)), addition, dataReader())));
    }

    /** An accumulator that takes single values. */
    public <T, A, R> AggregateAccumulator<T, R> aggregateAccumulator(String name, Aggregation<T, A, R> aggregation) {
        requireNonNull(aggregation, "aggregation is null");
        return new DriverAggregate<>(
                register(new DriverSum<>(
                        new AccumulatorHandle(newId(), name, new AccumulatorHandle.Aggregated(aggregation)),
                        aggregation,
                        dataReader())),
                aggregation);
    }

    /**
     * Counts what an accepted task attempt added; what has counted before is passed over.
     *
     * @throws AccumulatorException if adding failed, or an accumulator is another application's; the job of the task must fail with it
     */
    public void merge(List<AccumulatorUpdate> updates) {
        for (AccumulatorUpdate update : updates) {
            requireOurs(update.accumulator());
            WeakReference<DriverSum<?>> reference = sums.get(update.accumulator());
            DriverSum<?> sum = reference == null ? null : reference.get();
            if (sum != null) {
                sum.merge(update, serializer);
            }
        }
    }

    /** What the sums of numbers have come to, in the order in which they were made; of those that have failed nothing. */
    public List<AccumulatorValue> numbers() {
        return sums.values().stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(DriverSum::isNumber)
                .sorted(Comparator.comparingInt(sum -> sum.handle().id()))
                .flatMap(sum -> sum.shown().stream())
                .toList();
    }

    /** Says that no further update of {@code owner} will come: a job that has ended, an RDD that is gone. */
    public void settle(AccumulatorUpdate.Owner owner) {
        sums.values().removeIf(reference -> reference.get() == null);
        for (WeakReference<DriverSum<?>> reference : sums.values()) {
            DriverSum<?> sum = reference.get();
            if (sum != null) {
                sum.settle(owner);
            }
        }
    }

    private int newId() {
        int id = IDS.getAndIncrement();
        synchronized (given) {
            given.set(id);
        }
        return id;
    }

    private void requireOurs(int id) {
        synchronized (given) {
            if (!given.get(id)) {
                throw new AccumulatorException(
                        "accumulator %d, to which a function adds, is another context's; make it with the context whose RDD the function is for"
                                .formatted(id));
            }
        }
    }

    private <A> DriverSum<A> register(DriverSum<A> sum) {
        sums.put(sum.handle().id(), new WeakReference<>(sum));
        return sum;
    }

    @SuppressWarnings("unchecked") // a task's copy of this accumulator wrote an A
    private static <A> DriverSum.SumReader<A> dataReader() {
        return (bytes, serializer) -> (A) serializer.deserialize(bytes);
    }

    private record LongAddition() implements Addition<Long> {
        @Override
        public Long zero() {
            return 0L;
        }

        @Override
        public Long add(Long sum, Long value) {
            return sum + value;
        }
    }

    private record DoubleAddition() implements Addition<Double> {
        @Override
        public Double zero() {
            return 0.0;
        }

        @Override
        public Double add(Double sum, Double value) {
            return sum + value;
        }
    }
}
