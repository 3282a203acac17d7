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
        PersistedRdds persisted,
        BroadcastSpread spread,
        PeerAddresses addresses) {
    static LoopState create(
            SchedulerLoop loop,
            BiConsumer<ExecutorId, Message.ToExecutor> send,
            Accumulators accumulators,
            Listeners listeners,
            Ticker ticker,
            long mostResultBytes) {
        LiveExecutors executors = new LiveExecutors(send);
        PeerAddresses addresses = new PeerAddresses();
        ResultFetches fetches = new ResultFetches(send);
        return new LoopState(
                executors,
                new TaskLaunches(send, loop::mapOutputs, addresses),
                fetches,
                new RunningJobs(loop::post, accumulators, fetches, listeners, ticker, mostResultBytes),
                new PersistedRdds(executors, loop::post),
                new BroadcastSpread(send, addresses),
                addresses);
    }

    /** Fails all jobs, and those to come, and lets nobody wait for executors any more. */
    void endAll(String reason) {
        jobs.endAll(reason);
        persisted.endAll();
    }

    void executorAdded(ExecutorId executor, String host) {
        executors.added(executor, host);
        addresses.served(executor, host, 0); // until it says where; executors of one process need not
    }

    void executorLost(ExecutorId executor) {
        executors.lost(executor);
        launches.executorLost(executor);
        addresses.executorLost(executor);
        persisted.executorLost(executor);
        spread.executorLost(executor);
        fetches.executorLost(executor);
    }
}
