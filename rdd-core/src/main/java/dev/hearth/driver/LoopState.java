package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.scheduler.Ticker;
import dev.hearth.shared.Accumulators;
import java.util.function.BiConsumer;

/** What the driver knows of executors and jobs besides the scheduler. All of it is confined to the scheduler's thread, but for what says otherwise. */
record LoopState(
        LiveExecutors executors,
        TaskLaunches launches,
        ResultFetches fetches,
        RunningJobs jobs,
        UnpersistedRdds unpersisted) {
    static LoopState create(
            SchedulerLoop loop,
            BiConsumer<ExecutorId, Message.ToExecutor> send,
            Accumulators accumulators,
            Listeners listeners,
            Ticker ticker,
            long mostResultBytes) {
        LiveExecutors executors = new LiveExecutors(send);
        ResultFetches fetches = new ResultFetches(send);
        return new LoopState(
                executors,
                new TaskLaunches(send, loop::mapOutputs),
                fetches,
                new RunningJobs(loop::post, accumulators, fetches, listeners, ticker, mostResultBytes),
                new UnpersistedRdds(executors, loop::post));
    }

    /** @see RunningJobs#add */
    boolean add(RunningJob job) {
        unpersisted.persistedAgain(job.persistedRdds());
        return jobs.add(job);
    }

    void executorAdded(ExecutorId executor, String host) {
        executors.added(executor, host);
        launches.served(executor, host, 0); // until it says where; executors of one process need not
    }

    void executorLost(ExecutorId executor) {
        executors.lost(executor);
        launches.executorLost(executor);
        fetches.executorLost(executor);
    }
}
