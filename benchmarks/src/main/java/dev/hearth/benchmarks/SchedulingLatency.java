package dev.hearth.benchmarks;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * What a job and a task cost when there is nothing to compute: the median latency of a job of two tasks over a cached RDD,
 * and empty tasks a second.
 *
 * <p>Run with {@code java -cp … dev.hearth.benchmarks.SchedulingLatency local-cluster[2,1,1g]}.
 */
public final class SchedulingLatency {
    private static final int WARM_UP_JOBS = 500;
    private static final int JOBS = 1_000;
    private static final int TASKS = 20_000;
    private static final int TASK_ROUNDS = 5;

    private SchedulingLatency() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: SchedulingLatency MASTER, such as local-cluster[2,1,1g]");
            System.exit(2);
        }
        try (HearthContext context =
                HearthContext.builder("scheduling latency").master(args[0]).open()) {
            jobs(context, System.out);
            tasks(context, System.out);
        }
    }

    private static void jobs(HearthContext context, PrintStream out) {
        RDD<Long> cached = context.range(0, 1_000, 1, 2).cache();
        for (int i = 0; i < WARM_UP_JOBS; i++) {
            cached.count();
        }
        long[] nanos = new long[JOBS];
        for (int i = 0; i < JOBS; i++) {
            long start = System.nanoTime();
            cached.count();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        out.printf(
                "job of 2 tasks over a cached RDD, %d jobs: median %.2f ms, 99th percentile %.2f ms%n",
                JOBS, nanos[JOBS / 2] / 1e6, nanos[JOBS * 99 / 100] / 1e6);
    }

    private static void tasks(HearthContext context, PrintStream out) {
        RDD<Long> many = context.range(0, TASKS, 1, TASKS); // one number for each task
        double[] perSecond = new double[TASK_ROUNDS];
        for (int round = 0; round < TASK_ROUNDS; round++) {
            long start = System.nanoTime();
            many.count();
            perSecond[round] = TASKS / ((System.nanoTime() - start) / 1e9);
        }
        Arrays.sort(perSecond);
        out.printf(
                "empty tasks: median %,.0f tasks/s over %d jobs of %,d%n",
                perSecond[TASK_ROUNDS / 2], TASK_ROUNDS, TASKS);
    }
}
