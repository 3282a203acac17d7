package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools on a real engine, counted in tasks. */
@Timeout(120)
class FairPoolsTest {
    /** Of each task, in the order in which they began, whether it was a query's. */
    private static final Queue<Boolean> BEGUN = new ConcurrentLinkedQueue<>();

    @Test
    void aPoolOfTwiceTheWeightRunsTwiceTheTasks() throws Exception {
        BEGUN.clear();
        try (HearthContext context = fair("batch:1,query:2")) {
            CompletableFuture<Long> blocker = context.range(0, 4, 1, 4)
                    .map(i -> {
                        Gates.pass("fair");
                        return i;
                    })
                    .countAsync();
            Gates.awaitArrivals("fair", 4); // all slots are taken until both jobs wait
            CompletableFuture<Long> batch = in(context.jobScope().pool("batch"), 1_200, context);
            CompletableFuture<Long> query = in(context.jobScope().pool("query"), 900, context);
            while (context.runningJobs().size() < 3) {
                Thread.onSpinWait();
            }
            Gates.open("fair");

            assertThat(query.get()).isEqualTo(900);
            assertThat(batch.get()).isEqualTo(1_200);
            // While both have tasks left; which thread of the machine is slow does not matter over so many.
            assertThat(BEGUN.stream().limit(900).filter(ofQuery -> ofQuery).count())
                    .isCloseTo(600L, within(60L));
            assertThat(blocker.get()).isEqualTo(4);
        }
    }

    @Test
    void fiftyThreadsSubmitJobsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try (HearthContext context = fair("a:1,b:2")) {
            List<Future<Long>> sums = new ArrayList<>();
            for (int thread = 0; thread < 50; thread++) {
                JobScope scope = context.jobScope().pool(thread % 2 == 0 ? "a" : "b");
                int elements = thread + 1;
                sums.add(threads.submit(() -> {
                    try (JobScope.Opened open = scope.open()) {
                        return context.range(0, elements, 1, 3)
                                .keyBy(i -> i % 2)
                                .reduceByKey(Long::sum)
                                .values()
                                .reduce(Long::sum);
                    }
                }));
            }
            for (int thread = 0; thread < 50; thread++) {
                assertThat(sums.get(thread).get()).isEqualTo(thread * (thread + 1L) / 2);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static HearthContext fair(String pools) {
        return HearthContext.builder("test")
                .master("local[4]")
                .set("hearth.scheduler.mode", "fair")
                .set("hearth.scheduler.pools", pools)
                .open();
    }

    private static CompletableFuture<Long> in(JobScope scope, int tasks, HearthContext context) {
        boolean isQuery = scope.pool().filter("query"::equals).isPresent();
        try (JobScope.Opened open = scope.open()) {
            return context.range(0, tasks, 1, tasks)
                    .map(i -> {
                        BEGUN.add(isQuery);
                        return i;
                    })
                    .countAsync();
        }
    }
}
