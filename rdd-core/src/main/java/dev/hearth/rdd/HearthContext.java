package dev.hearth.rdd;

import dev.hearth.closure.DriverOnly;
import java.util.concurrent.atomic.AtomicInteger;

/** A program's connection to its executors: makes RDDs, accumulators and broadcasts, and runs jobs. */
public final class HearthContext implements AutoCloseable, DriverOnly {
    private final Engine engine;
    private final AtomicInteger rddIds = new AtomicInteger();

    HearthContext(Engine engine) {
        this.engine = engine;
    }

    int nextRddId() {
        return rddIds.getAndIncrement();
    }

    @Override
    public String insteadOfCapturing() {
        return "the context cannot be used inside a function; prepare its data before the call";
    }

    @Override
    public void close() {
        engine.close();
    }
}
