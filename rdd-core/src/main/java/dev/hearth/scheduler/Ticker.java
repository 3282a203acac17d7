package dev.hearth.scheduler;

/** A source of elapsed time; tests turn it by hand. */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since an arbitrary origin; may wrap, so only differences mean anything. */
    long read();

    /** The JVM's monotonic clock. */
    static Ticker system() {
        return System::nanoTime;
    }
}
