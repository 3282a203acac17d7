package dev.hearth.session;

import dev.hearth.protocol.SnippetEnd;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs a session's snippets, one after the other, on one thread, so that what they keep for their thread stays. A snippet that
 * heeds no stop is left behind with its thread, and the next one gets another.
 */
final class SnippetThread implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ClassLoader loader;
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private Thread thread;
    private CompletableFuture<SnippetEnd> running;
    private volatile CompletableFuture<SnippetEnd> stopping;

    SnippetThread(ClassLoader loader) {
        this.loader = loader;
    }

    /** Waits for as long as the snippet takes. */
    SnippetEnd run(Callable<String> snippet) throws InterruptedException {
        CompletableFuture<SnippetEnd> end = new CompletableFuture<>();
        synchronized (this) {
            running = end;
            if (thread == null) {
                thread = new Thread(this::serve, "shell");
                thread.setDaemon(true);
                thread.setContextClassLoader(loader);
                thread.start();
            }
            queue.add(() -> {
                SnippetEnd ended = ended(snippet);
                end.complete(stopping == end ? new SnippetEnd.Stopped() : ended);
            });
        }
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new AssertionError("ends are never exceptional", e);
        }
    }

    private static SnippetEnd ended(Callable<String> snippet) {
        try {
            return new SnippetEnd.Returned(snippet.call());
        } catch (Throwable e) { // the user's own code; the session goes on whatever it did
            return SnippetEnds.of(e);
        } finally {
            SnippetStop.withdraw(Thread.currentThread());
            boolean cleared = Thread.interrupted(); // by a stop, perhaps; nothing of the next snippet's
            assert cleared || !cleared;
        }
    }

    private void serve() {
        try {
            while (isCurrent(Thread.currentThread())) {
                queue.take().run();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private synchronized boolean isCurrent(Thread asking) {
        return thread == asking;
    }

    /** Ends the snippet that runs, if any: interrupts it, and leaves it behind if that does not help soon. */
    void stop() {
        CompletableFuture<SnippetEnd> stopped;
        Thread busy;
        synchronized (this) {
            if (running == null || running.isDone()) {
                return;
            }
            stopped = running;
            busy = thread;
        }
        stopping = stopped;
        SnippetStop.request(busy);
        busy.interrupt();
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (stopped.complete(new SnippetEnd.Stopped())) {
                        abandon(busy);
                    }
                });
    }

    private synchronized void abandon(Thread busy) {
        if (thread == busy) {
            thread = null;
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            SnippetStop.request(thread);
            thread.interrupt();
            thread = null;
        }
    }
}
