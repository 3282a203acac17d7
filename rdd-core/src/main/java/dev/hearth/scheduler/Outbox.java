package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the commands of one event; launches come last, batched by executor and stage. */
final class Outbox {
    private final List<Command> commands = new ArrayList<>();
    private final Map<Destination, List<Command.Attempt>> launches = new LinkedHashMap<>();

    void add(Command command) {
        commands.add(command);
    }

    void launch(ExecutorId executor, int stage, Command.Attempt attempt) {
        launches.computeIfAbsent(new Destination(executor, stage), d -> new ArrayList<>(1))
                .add(attempt);
    }

    /** Empties the box. */
    List<Command> take() {
        List<Command> all = new ArrayList<>(commands);
        launches.forEach(
                (to, attempts) -> all.add(new Command.Launch(to.executor(), to.stage(), List.copyOf(attempts))));
        commands.clear();
        launches.clear();
        return all;
    }

    private record Destination(ExecutorId executor, int stage) {}
}
