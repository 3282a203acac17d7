package dev.hearth.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The few daemon threads that move bytes for one end of the transport. */
final class EventLoops {
    private final EventLoopGroup group;
    private final List<Thread> started = new CopyOnWriteArrayList<>();

    EventLoops(String role, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "hearth-transport-" + role + "-" + number.getAndIncrement());
            thread.setDaemon(true);
            started.add(thread);
            return thread;
        };
        this.group = new NioEventLoopGroup(threads, factory);
    }

    EventLoopGroup group() {
        return group;
    }

    /** Whether the caller is one of the threads: it must not wait for them. */
    boolean inLoop() {
        for (EventExecutor each : group) {
            if (each.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    /** Ends the threads, closing what they still hold; waits for them unless the caller is one of them. */
    void close(Duration timeout) {
        Future<?> ended = group.shutdownGracefully(0, timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!inLoop()) {
            ended.awaitUninterruptibly(2 * timeout.toMillis());
            joinAll(timeout);
        }
    }

    /** A group counts as terminated a moment before its last thread is gone. */
    private void joinAll(Duration timeout) {
        try {
            for (Thread thread : started) {
                thread.join(timeout.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
