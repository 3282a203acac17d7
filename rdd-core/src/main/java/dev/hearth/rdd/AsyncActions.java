package dev.hearth.rdd;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs actions for callers that do not wait, each on a thread of its own while it lasts. Whoever completes the future before the
 * action does, by {@code cancel} or {@code orTimeout} or a value of his own, interrupts that thread, and with it cancels the job
 * that it waits for.
 */
final class AsyncActions implements AutoCloseable {
    private final JobScopes scopes;
    private final ExecutorService threads;

    AsyncActions(JobScopes scopes) {
        this.scopes = scopes;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(body -> {
            Thread thread = new Thread(body, "hearth-action-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs the action in this scope, with the calling thread's class loader. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows the future's end throws nothing
    <A> CompletableFuture<A> start(JobScope scope, Callable<A> action) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        CompletableFuture<A> future = new CompletableFuture<>();
        Work<A> work = new Work<>(future, () -> {
            Thread.currentThread().setContextClassLoader(loader);
            try (JobScope.Opened open = scopes.open(scope)) {
                return action.call();
            }
        });
        future.whenComplete((value, failure) -> work.cancel(true));
        threads.execute(work);
        return future;
    }

    /** Interrupts what runs. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Completes the future when it is done; cancelling it then does nothing. */
    private static final class Work<A> extends FutureTask<A> {
        private final CompletableFuture<A> future;

        Work(CompletableFuture<A> future, Callable<A> action) {
            super(action);
            this.future = future;
        }

        @Override
        protected void done() {
            if (isCancelled()) {
                future.cancel(false);
                return;
            }
            try {
                future.complete(get());
            } catch (ExecutionException e) {
                future.completeExceptionally(e.getCause());
            } catch (InterruptedException e) { // it is done, so it does not wait
                throw new AssertionError(e);
            }
        }
    }
}
