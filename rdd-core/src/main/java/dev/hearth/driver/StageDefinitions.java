package dev.hearth.driver;

import dev.hearth.protocol.DividedCode;
import dev.hearth.protocol.DividedCode.LargePart;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Which executor already has which stage's code, so that it travels once, and what is large in it once for all stages that have
 * the same. Confined to the scheduler's thread.
 */
final class StageDefinitions {
    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final Map<Integer, Set<ExecutorId>> holders = new HashMap<>();
    private final Map<ExecutorId, KeptCode> kept = new HashMap<>();

    StageDefinitions(BiConsumer<ExecutorId, Message.ToExecutor> send) {
        this.send = send;
    }

    void define(ExecutorId executor, int stage, DividedCode code) {
        if (holders.computeIfAbsent(stage, key -> new HashSet<>()).add(executor)) {
            if (!code.large().isEmpty()) {
                kept.computeIfAbsent(executor, id -> new KeptCode(message -> send.accept(id, message)))
                        .need(stage, code.large());
            }
            send.accept(
                    executor,
                    new Message.DefineStage(
                            stage,
                            code.rest(),
                            code.large().stream().map(LargePart::reference).toList()));
        }
    }

    void forget(int stage) {
        Set<ExecutorId> executors = holders.remove(stage);
        if (executors != null) {
            for (ExecutorId executor : executors) {
                send.accept(executor, new Message.StageFinished(stage));
                KeptCode code = kept.get(executor);
                if (code != null) {
                    code.stageFinished(stage);
                }
            }
        }
    }

    void executorLost(ExecutorId executor) {
        holders.values().forEach(executors -> executors.remove(executor));
        kept.remove(executor);
    }
}
