package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.StageCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which executor already has which stage's code, so that it travels once. Confined to the scheduler's thread. */
final class StageDefinitions {
    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final Map<Integer, Set<ExecutorId>> holders = new HashMap<>();

    StageDefinitions(BiConsumer<ExecutorId, Message.ToExecutor> send) {
        this.send = send;
    }

    void define(ExecutorId executor, int stage, StageCode code) {
        if (holders.computeIfAbsent(stage, key -> new HashSet<>()).add(executor)) {
            send.accept(executor, new Message.DefineStage(stage, code));
        }
    }

    void forget(int stage) {
        Set<ExecutorId> executors = holders.remove(stage);
        if (executors != null) {
            executors.forEach(executor -> send.accept(executor, new Message.StageFinished(stage)));
        }
    }

    void executorLost(ExecutorId executor) {
        holders.values().forEach(executors -> executors.remove(executor));
    }
}
