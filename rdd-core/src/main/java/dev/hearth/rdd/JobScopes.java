package dev.hearth.rdd;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.PoolShare;
import dev.hearth.conf.SchedulingMode;
import java.util.ArrayList;
import java.util.List;

/** Which {@link JobScope} is in force for each of the program's threads. */
final class JobScopes {
    private final HearthConf conf;
    private final JobScope none = JobScope.none(this);
    private final ThreadLocal<JobScope> ofThread = ThreadLocal.withInitial(() -> none);

    JobScopes(HearthConf conf) {
        this.conf = conf;
    }

    JobScope current() {
        return ofThread.get();
    }

    JobScope.Opened open(JobScope scope) {
        JobScope before = current();
        set(scope);
        return new JobScope.Opened(this, scope, before);
    }

    void set(JobScope scope) {
        if (scope == none) {
            ofThread.remove();
        } else {
            ofThread.set(scope);
        }
    }

    /** First in, first out there are no pools, and a program may name some all the same. */
    void requirePool(String name) {
        if (conf.get(HearthSettings.SCHEDULER_MODE) == SchedulingMode.FIFO) {
            return;
        }
        List<String> known = new ArrayList<>(conf.get(HearthSettings.SCHEDULER_POOLS).stream()
                .map(PoolShare::name)
                .toList());
        if (!known.contains(PoolShare.DEFAULT)) {
            known.add(PoolShare.DEFAULT);
        }
        if (!known.contains(name)) {
            throw new IllegalArgumentException("there is no pool %s, only %s; declare it as in %s=%s:1"
                    .formatted(name, String.join(", ", known), HearthSettings.SCHEDULER_POOLS, name));
        }
    }
}
