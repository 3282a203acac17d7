package dev.hearth.driver;

import dev.hearth.protocol.DividedCode.LargePart;
import dev.hearth.protocol.Message;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The large parts of code that one executor keeps. What no stage needs any more is kept for the next that does, least recently
 * used first to go, up to a limit. Confined to the scheduler's thread.
 */
final class KeptCode {
    /** Besides what stages need. A few captured tables; an executor's heap is hundreds of megabytes at least. */
    private static final long MOST_UNUSED_BYTES = 64 << 20;

    private final Consumer<Message.ToExecutor> executor;
    private final Map<String, Part> parts = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Part {
        private final long bytes;
        private final Set<Integer> stages = new HashSet<>();

        Part(long bytes) {
            this.bytes = bytes;
        }
    }

    KeptCode(Consumer<Message.ToExecutor> executor) {
        this.executor = executor;
    }

    /** Sends those of a stage's parts that the executor has not. */
    void need(int stage, List<LargePart> needed) {
        for (LargePart part : needed) {
            Part kept = parts.get(part.digest());
            if (kept == null) {
                kept = new Part(part.bytes().length);
                parts.put(part.digest(), kept);
                executor.accept(new Message.KeepCode(part.digest(), part.bytes()));
            }
            kept.stages.add(stage);
        }
    }

    /** No task of the stage will come any more. */
    void stageFinished(int stage) {
        long unused = 0;
        for (Part part : parts.values()) {
            part.stages.remove(stage);
            unused += part.stages.isEmpty() ? part.bytes : 0;
        }
        Iterator<Map.Entry<String, Part>> eldest = parts.entrySet().iterator();
        while (unused > MOST_UNUSED_BYTES) {
            Map.Entry<String, Part> each = eldest.next();
            if (each.getValue().stages.isEmpty()) {
                unused -= each.getValue().bytes;
                eldest.remove();
                executor.accept(new Message.ForgetCode(each.getKey()));
            }
        }
    }
}
