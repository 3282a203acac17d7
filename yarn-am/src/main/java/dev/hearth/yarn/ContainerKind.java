package dev.hearth.yarn;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Setting;

/** Whose container; decides which settings are told to those who have to change something. */
public enum ContainerKind {
    APPLICATION_MASTER,
    EXECUTOR;

    /** An imperative, with what the memory is now. */
    public String raiseMemory(HearthConf conf) {
        Setting<Long> memory =
                switch (this) {
                    case APPLICATION_MASTER -> HearthSettings.AM_MEMORY;
                    case EXECUTOR -> HearthSettings.EXECUTOR_MEMORY;
                };
        return "raise %s, now %s".formatted(memory, memory.print(conf.get(memory)));
    }

    /** The key under which options for its JVM are set. */
    public String javaOptions() {
        return switch (this) {
            case APPLICATION_MASTER -> HearthSettings.AM_JAVA_OPTIONS.key();
            case EXECUTOR -> HearthSettings.EXECUTOR_JAVA_OPTIONS.key();
        };
    }
}
