package dev.hearth.scheduler;

import java.time.Duration;
import java.util.OptionalLong;

/** Time turned by hand; starts just before the wrap of nanoseconds, so that nothing may compare readings. */
final class ManualTicker implements Ticker {
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();
    private OptionalLong alarm = OptionalLong.empty();

    @Override
    public long read() {
        return nanos;
    }

    void alarmAt(long at) {
        alarm = OptionalLong.of(at);
    }

    /** Whether an alarm is due by then; at the very end counts. */
    boolean alarmBefore(long end) {
        return alarm.isPresent() && alarm.getAsLong() - end <= 0;
    }

    void advanceToAlarm() {
        advanceTo(alarm.orElseThrow());
        alarm = OptionalLong.empty();
    }

    void advanceTo(long to) {
        if (to - nanos > 0) {
            nanos = to;
        }
    }
}
