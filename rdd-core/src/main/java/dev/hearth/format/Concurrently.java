package dev.hearth.format;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks file systems many small questions at once, on a few threads: each answer takes a round trip, and nothing else. */
public final class Concurrently {
    private static final int THREADS = 16;

    private Concurrently() {}

    /** A question to a file system. */
    @FunctionalInterface
    public interface Question<A, R> {
        R ask(A about) throws IOException;
    }

    /**
     * Asks about each item; as long as the file systems' own timeouts allow.
     *
     * @return the answers, in the order of the items
     * @throws IOException the failure of the first item that failed; the others have been asked all the same
     */
    public static <A, R> List<R> map(List<A> items, Question<? super A, ? extends R> question) throws IOException {
        if (items.size() <= 1) {
            return items.isEmpty() ? List.of() : List.of(question.ask(items.get(0)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, items.size()), Concurrently::daemon);
        try {
            List<Callable<R>> calls = new ArrayList<>(items.size());
            items.forEach(item -> calls.add(() -> question.ask(item)));
            List<R> answers = new ArrayList<>(items.size());
            for (Future<R> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a file system");
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "hearth-file-system");
        thread.setDaemon(true);
        return thread;
    }

    private static IOException asThrown(Throwable cause) {
        if (cause instanceof IOException failure) {
            return failure;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(cause);
    }
}
