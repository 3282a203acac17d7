package dev.hearth.yarn.am;

import dev.hearth.conf.HearthConf;
import dev.hearth.launch.JvmEnd;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.yarn.ContainerKind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** What to change after a program has failed for want of memory, in its driver or in its tasks, where no container ended. */
final class MemoryAdvice {
    private final HearthConf conf;

    MemoryAdvice(HearthConf conf) {
        this.conf = conf;
    }

    /** One line without its end; empty if the failure has nothing to do with memory. */
    Optional<String> on(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            if (each instanceof OutOfMemoryError) {
                return advice("the driver", each.toString(), ContainerKind.APPLICATION_MASTER);
            }
            if (each instanceof JobFailedException job) {
                return advice("an executor", job.reason(), ContainerKind.EXECUTOR);
            }
        }
        return Optional.empty();
    }

    private Optional<String> advice(String who, String error, ContainerKind kind) {
        return JvmEnd.lackingIn(error).map(end -> "%s %s; %s"
                .formatted(who, end.what(), end.change(kind.raiseMemory(conf), kind.javaOptions())));
    }
}
