package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.JobScope;
import dev.hearth.rdd.RDD;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that somebody does not want any more, and what becomes of their slots. */
@Timeout(120)
class JobCancellationTest {
    private static final int SLOTS = 2;
    private static final Duration SOON = Duration.ofSeconds(60); // a moment on an idle machine; never, if at all

    private final HearthContext context =
            HearthContext.builder("test").master("local[" + SLOTS + "]").open();
    private final List<JobReport> reports = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void cancellingTheFutureFreesTheSlotsOfTasksThatBlock(TestReporter reporter) throws Exception {
        CompletableFuture<Long> blocked = blocked("future").countAsync();
        Gates.awaitArrivals("future", SLOTS);

        long before = System.nanoTime();
        blocked.cancel(true);

        assertThat(blocked).isCancelled();
        assertSlotsAreFreeSoon();
        reporter.publishEntry("micros from cancel to free slots", String.valueOf((System.nanoTime() - before) / 1_000));
    }

    @Test
    void cancellingFreesTheSlotsOfTasksThatReadOn(TestReporter reporter) throws Exception {
        RDD<Long> endless = context.range(0, Long.MAX_VALUE, 1, SLOTS).map(i -> {
            if (i == 0) {
                Gates.pass("endless");
            }
            return i;
        });
        CompletableFuture<Long> counted = endless.countAsync();
        Gates.awaitArrivals("endless", 1);
        Gates.open("endless");

        long before = System.nanoTime();
        counted.cancel(true);

        assertSlotsAreFreeSoon();
        reporter.publishEntry("micros from cancel to free slots", String.valueOf((System.nanoTime() - before) / 1_000));
    }

    @Test
    void cancellingWhoIteratesCancelsTheJobThatReadsAhead() throws Exception {
        RDD<Long> blockedSecond = context.range(0, 2, 1, 2).map(i -> {
            if (i == 1) {
                Gates.pass("ahead");
            }
            return i;
        });
        CompletableFuture<Integer> iterated = context.async(() -> {
            blockedSecond.toLocalIterator(true).forEachRemaining(i -> {});
            return 0;
        });
        Gates.awaitArrivals("ahead", 1);

        iterated.cancel(true);

        Instant deadline = Instant.now().plus(SOON);
        while (!context.runningJobs().isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(context.runningJobs()).isEmpty();
    }

    @Test
    void aFutureThatTimesOutCancelsItsJob() throws Exception {
        CompletableFuture<List<Integer>> late = blocked("late").collectAsync().orTimeout(10, TimeUnit.MILLISECONDS);

        assertThatThrownBy(late::get).hasCauseInstanceOf(TimeoutException.class);
        assertSlotsAreFreeSoon();
    }

    @Test
    void aGroupIsCancelledAndOthersGoOn() throws Exception {
        CompletableFuture<Long> night = in(context.jobScope().group("night"), blocked("night"));
        Gates.awaitArrivals("night", SLOTS);
        CompletableFuture<Long> day = in(context.jobScope().group("day"), blocked("day"));
        awaitRunningJobs(2);

        context.cancelGroup("night");

        assertThat(failureOf(night).isCancelled()).isTrue();
        assertThat(failureOf(night)).hasMessageContaining("was cancelled: group night was");
        Gates.open("day");
        assertThat(day.get()).isEqualTo(8);
    }

    @Test
    void aTagIsOneOfSeveral() throws Exception {
        CompletableFuture<Long> both = in(context.jobScope().tag("a").tag("b"), blocked("both"));
        Gates.awaitArrivals("both", SLOTS);
        CompletableFuture<Long> other = in(context.jobScope().tag("c"), blocked("other"));
        awaitRunningJobs(2);

        context.cancelTag("b");

        assertThat(failureOf(both).isCancelled()).isTrue();
        Gates.open("other");
        assertThat(other.get()).isEqualTo(8);
    }

    @Test
    void allJobsAreCancelledAndLaterOnesRun() throws Exception {
        CompletableFuture<Long> one = blocked("one").countAsync();
        Gates.awaitArrivals("one", SLOTS);
        CompletableFuture<Long> two = blocked("two").countAsync();
        awaitRunningJobs(2);

        context.cancelAllJobs();

        assertThat(failureOf(one).isCancelled()).isTrue();
        assertThat(failureOf(two).isCancelled()).isTrue();
        assertSlotsAreFreeSoon();
    }

    @Test
    void anInterruptOfTheCallerCancelsItsJob() throws Exception {
        CompletableFuture<JobFailedException> failure = new CompletableFuture<>();
        Thread caller = new Thread(() -> failure.complete(catchThrowableOfType(
                JobFailedException.class, () -> blocked("caller").count())));
        caller.start();
        Gates.awaitArrivals("caller", SLOTS);

        caller.interrupt();

        assertThat(failure.get().isCancelled()).isTrue();
        assertSlotsAreFreeSoon();
    }

    @Test
    void aCallerWhoWasInterruptedBeforeLeavesNoJobBehind() {
        for (int i = 0; i < 100; i++) {
            Thread.currentThread().interrupt();
            JobFailedException failure =
                    catchThrowableOfType(JobFailedException.class, () -> blocked("interrupted before")
                            .count());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.isCancelled()).isTrue();
        }
        awaitRunningJobs(0);
    }

    @Test
    void whatACancelledJobWasCollectingIsNotCached() throws Exception {
        RDD<Integer> cached = blocked("cached").cache();
        CompletableFuture<Long> counted = cached.countAsync();
        Gates.awaitArrivals("cached", SLOTS);
        counted.cancel(true);
        assertSlotsAreFreeSoon();
        Gates.open("cached");
        context.onJobEnd(reports::add);

        assertThat(cached.count()).isEqualTo(8);
        assertThat(reports.get(0).metrics().blocksRead()).isZero();
        assertThat(reports.get(0).metrics().blocksComputed()).isEqualTo(2 * SLOTS);
    }

    @Test
    void aCancelledSaveLeavesNothing(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("out");
        CompletableFuture<Void> saved =
                blocked("saved").saveAsTextFileAsync(output.toUri().toString());
        Gates.awaitArrivals("saved", SLOTS);

        saved.cancel(true);

        assertSlotsAreFreeSoon();
        while (Files.exists(output)) { // its thread cleans up; the test's time-out is the deadline
            Thread.onSpinWait();
        }
        assertThat(listing(directory)).isEmpty();
    }

    @Test
    void aShuffleThatAnotherJobNeedsIsMadeAllTheSame() throws Exception {
        var sums = blocked("shuffle").mapToPair(i -> i % 2, i -> i).reduceByKey(Integer::sum, 2);
        CompletableFuture<Long> first = sums.countAsync();
        Gates.awaitArrivals("shuffle", SLOTS);
        CompletableFuture<Long> second = in(context.jobScope().group("second"), sums.filter(pair -> pair.key() == 0));
        awaitRunningJobs(2);

        first.cancel(true);
        Gates.open("shuffle");

        assertThat(second.get()).isEqualTo(1);
    }

    @Test
    void whatWasMadeFromAFutureDoesNotCancelItsJob() throws Exception {
        CompletableFuture<Long> counted = blocked("derived").countAsync();
        counted.thenApply(count -> count + 1).cancel(true);
        Gates.open("derived");
        assertThat(counted.get()).isEqualTo(8);
    }

    /** Eight elements in four partitions, none of which is read before the gate opens. */
    private RDD<Integer> blocked(String gate) {
        return context.parallelize(List.of(1, 2, 3, 4, 5, 6, 7, 8), 2 * SLOTS).map(i -> {
            Gates.pass(gate);
            return i;
        });
    }

    private void awaitRunningJobs(int count) {
        while (context.runningJobs().size() != count) { // the test's time-out is the deadline
            Thread.onSpinWait();
        }
    }

    private static <T> CompletableFuture<Long> in(JobScope scope, RDD<T> rdd) {
        try (JobScope.Opened open = scope.open()) {
            return rdd.countAsync();
        }
    }

    /** A job that needs all slots at once ends. */
    private void assertSlotsAreFreeSoon() throws Exception {
        String gate = "all slots " + context.hashCode();
        CompletableFuture<Long> all = context.range(0, SLOTS, 1, SLOTS)
                .map(i -> {
                    Gates.pass(gate);
                    return i;
                })
                .countAsync();
        assertThat(CompletableFuture.runAsync(() -> {
                    try {
                        Gates.awaitArrivals(gate, SLOTS);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }))
                .succeedsWithin(SOON);
        Gates.open(gate);
        assertThat(all.get()).isEqualTo(SLOTS);
    }

    private static JobFailedException failureOf(CompletableFuture<?> future) {
        Throwable thrown = catchThrowableOfType(CompletionException.class, future::join);
        assertThat(future.isCancelled() ? new CancellationException() : thrown.getCause())
                .isInstanceOf(JobFailedException.class);
        return (JobFailedException) thrown.getCause();
    }

    private static List<Path> listing(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }
}
