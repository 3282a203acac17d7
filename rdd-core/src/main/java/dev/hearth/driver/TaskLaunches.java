package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.BlockHolder;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.Message.TaskLaunch;
import dev.hearth.scheduler.Command;
import dev.hearth.scheduler.MapOutputLocations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Sends tasks to executors: before the first of a stage its code, before those that read a shuffle where its map output lies.
 * Confined to the scheduler's thread.
 */
final class TaskLaunches {
    /** Tasks that carry much data go in several messages, so that no message and no connection's buffer grows huge. */
    private static final long LARGEST_BATCH_BYTES = 16 << 20;

    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final IntFunction<MapOutputLocations> locations;
    private final PeerAddresses addresses;
    private final StageDefinitions definitions;
    private final MapOutputAnnouncements announcements;

    /** @param locations where the map output of a complete shuffle lies */
    TaskLaunches(
            BiConsumer<ExecutorId, Message.ToExecutor> send,
            IntFunction<MapOutputLocations> locations,
            PeerAddresses addresses) {
        this.send = send;
        this.addresses = addresses;
        this.locations = locations;
        this.definitions = new StageDefinitions(send);
        this.announcements = new MapOutputAnnouncements(send, addresses);
    }

    void launch(RunningJob job, Command.Launch launch) {
        ExecutorId executor = launch.executor();
        int stage = launch.stage();
        definitions.define(executor, stage, job.code(stage));
        for (int shuffle : job.reads(stage)) {
            announcements.announce(executor, locations.apply(shuffle));
        }
        List<TaskLaunch> batch = new ArrayList<>(launch.attempts().size());
        long batchBytes = 0;
        for (Command.Attempt attempt : launch.attempts()) {
            List<PartitionData> data = job.data(stage, attempt.partition());
            batch.add(new TaskLaunch(
                    attempt.task(), attempt.partition(), attempt.attempt(), data, holders(attempt.elsewhere())));
            batchBytes += data.stream().mapToLong(part -> part.bytes().length).sum();
            if (batchBytes >= LARGEST_BATCH_BYTES) {
                send.accept(executor, new Message.LaunchTasks(stage, List.copyOf(batch)));
                batch.clear();
                batchBytes = 0;
            }
        }
        if (!batch.isEmpty()) {
            send.accept(executor, new Message.LaunchTasks(stage, batch));
        }
    }

    private List<BlockHolder> holders(List<Command.Elsewhere> elsewhere) {
        return elsewhere.stream()
                .flatMap(block -> addresses.reachable(block.holder()).stream()
                        .map(holder -> new BlockHolder(block.block(), holder)))
                .toList();
    }

    void forgetStage(int stage) {
        definitions.forget(stage);
    }

    void forgetShuffle(int shuffle) {
        announcements.forget(shuffle);
    }

    void executorLost(ExecutorId executor) {
        definitions.executorLost(executor);
        announcements.executorLost(executor);
    }
}
