package dev.hearth.scheduler;

import java.time.Duration;

/**
 * @param localityWait longest that a slot may idle while a task waits for a better one
 * @param maxTaskFailures attempts of one task that may fail before its job does; at least 1
 */
public record SchedulerSettings(Duration localityWait, int maxTaskFailures) {}
