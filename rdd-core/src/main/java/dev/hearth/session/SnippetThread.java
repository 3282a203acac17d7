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
    private CompletableFuture<SnippetEnd> stopping;

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
                if (!end.isDone()) { // it may have been stopped before it began
                    finish(end, ended(snippet));
                }
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
        }
    }

    /** After this no stop that was meant for the snippet reaches the next one. */
    private synchronized void finish(CompletableFuture<SnippetEnd> end, SnippetEnd how) {
        SnippetStop.withdraw(Thread.currentThread());
        boolean unused = Thread.interrupted(); // of a stop that the snippet's code has not taken notice of
        end.complete(stopping == end ? new SnippetEnd.Stopped() : how);
    }

    private void serve() {
        while (isCurrent(Thread.currentThread())) {
            try {
                queue.take().run();
            } catch (InterruptedException closed) {
                // then this thread is not the current one
            }
        }
    }

    private synchronized boolean isCurrent(Thread asking) {
        return thread == asking;
    }

    /** Ends the snippet that runs, if any: interrupts it, and leaves it behind if that does not help soon. */
    synchronized void stop() {
        if (thread == null || running.isDone()) {
            return;
        }
        CompletableFuture<SnippetEnd> stopped = running;
        Thread busy = thread;
        stopping = stopped;
        SnippetStop.request(busy);
        busy.interrupt();
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> abandon(busy, stopped));
    }

    /** Before anybody hears of the end, so that the next snippet finds no thread that is not to run it. */
    private synchronized void abandon(Thread busy, CompletableFuture<SnippetEnd> stopped) {
        if (stopped.complete(new SnippetEnd.Stopped()) && thread == busy) {
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
