package dev.hearth.conf;

import java.time.Duration;
import java.util.Optional;

/** Every setting of Hearth. */
public final class HearthSettings {
    public static final Setting<String> MASTER = new Setting<>(
            "hearth.master",
            "text",
            "Where executors come from: local[N], local[*], local-cluster[N,cores,memory] or yarn.",
            Optional.of("local[*]"),
            text -> text);
    public static final Setting<Duration> LOCALITY_WAIT = new Setting<>(
            "hearth.scheduler.locality-wait",
            "duration",
            "Longest that delay scheduling may leave a slot idle while tasks wait; 0s turns it off.",
            Optional.of("3s"),
            text -> Duration.parse("PT" + text));
    public static final Setting<Integer> TASK_MAX_FAILURES = new Setting<>(
            "hearth.task.max-failures",
            "integer",
            "How many attempts of one task may fail before its job fails.",
            Optional.of("4"),
            Integer::valueOf);

    private HearthSettings() {}
}
