package dev.hearth.scheduler;

import java.time.Duration;
import java.util.List;

/**
 * @param localityWait longest that a slot may idle while a task waits for a better one
 * @param maxTaskFailures attempts of one task that may fail before its job does; at least 1
 * @param maxStageAttempts rounds in a row in which a stage may fail to fetch its input before its job fails; at least 1
 * @param explanationWait how long after the loss of an executor its reason may still become known; without one, the attempts
 *     that ran there are charged then
 * @param pools under fair scheduling, jobs' pools; empty for first in, first out
 */
public record SchedulerSettings(
        Duration localityWait,
        int maxTaskFailures,
        int maxStageAttempts,
        Duration explanationWait,
        List<PoolSettings> pools) {
    public SchedulerSettings {
        pools = List.copyOf(pools);
    }
}
