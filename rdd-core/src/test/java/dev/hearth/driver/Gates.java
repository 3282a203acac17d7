package dev.hearth.driver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where tasks of this process stop until a test lets them go on. Functions are copied to tasks, so gates are known by name, each of
 * one test only.
 */
final class Gates {
    private static final long DEADLINE_SECONDS = 120;
    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private Gates() {}

    private record Gate(Semaphore arrivals, CountDownLatch open) {}

    /** A task arrives, and waits until the gate is open; an interrupt ends the wait. */
    static void pass(String name) throws InterruptedException {
        gate(name).arrivals.release();
        if (!gate(name).open.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody has opened gate " + name);
        }
    }

    /** Waits for so many arrivals that were not waited for before. */
    static void awaitArrivals(String name, int count) throws InterruptedException {
        if (!gate(name).arrivals.tryAcquire(count, DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no %d arrivals at gate %s".formatted(count, name));
        }
    }

    static void open(String name) {
        gate(name).open.countDown();
    }

    private static Gate gate(String name) {
        return GATES.computeIfAbsent(name, n -> new Gate(new Semaphore(0), new CountDownLatch(1)));
    }
}
