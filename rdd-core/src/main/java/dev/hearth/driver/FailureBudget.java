package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;

/**
 * How many executors may fail before no more are started, on every master that starts any.
 *
 * @param allowed failures that are made good by starting another
 */
public record FailureBudget(int allowed) {
    /** What is set, or else what {@link HearthSettings#EXECUTOR_MAX_FAILURES} says is the default for so many executors. */
    public static FailureBudget of(HearthConf conf, int executors) {
        return new FailureBudget(conf.find(HearthSettings.EXECUTOR_MAX_FAILURES)
                .orElseGet(() -> conf.get(HearthSettings.TASK_MAX_FAILURES) * executors));
    }

    public boolean exceededBy(int failures) {
        return failures > allowed;
    }

    /** @param last how the last of them ended, as what follows its name in a sentence */
    public String exceeded(int failures, String last) {
        return "the last of %d that failed %s; %s is %d"
                .formatted(failures, last, HearthSettings.EXECUTOR_MAX_FAILURES.key(), allowed);
    }
}
