package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Reads an RDD on the driver, a partition by a job, so that it holds one partition at a time, or two if it fetches the next one
 * while the program works on the last. Confined to one thread, but for that fetch.
 */
final class LocalIterator<T> implements Iterator<T> {
    private final RDD<T> rdd;
    private final Captured<PartitionAction<T, List<T>>> action = Captured.of(new CollectAction<>());
    private final CallSite site;
    private final JobScope scope;
    private final int partitions;
    private final boolean prefetch;
    private Iterator<T> current = List.<T>of().iterator();
    private CompletableFuture<List<T>> fetched;
    private int next;

    LocalIterator(RDD<T> rdd, boolean prefetch) {
        this.rdd = rdd;
        this.prefetch = prefetch;
        this.site = CallSite.here();
        this.scope = rdd.context().jobScope();
        this.partitions = rdd.partitions().size();
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && next < partitions) {
            current = List.<T>of().iterator(); // let go of the last partition before the next one comes
            current = take(next).iterator();
            next++; // not before, lest who asks again after a failure gets the rest as if it were all
            if (prefetch && next < partitions) {
                int following = next;
                fetched = rdd.context().inBackground(site, () -> fetch(following));
            }
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("%s: all elements of %s have been read".formatted(site, rdd));
        }
        return current.next();
    }

    private List<T> take(int partition) {
        if (fetched == null) {
            return fetch(partition);
        }
        try {
            return fetched.get();
        } catch (InterruptedException e) {
            fetched.cancel(true); // and with it the job
            Thread.currentThread().interrupt();
            throw JobFailedException.cancelled("toLocalIterator", site, "interrupted while a partition was read");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            fetched = null;
        }
    }

    private List<T> fetch(int partition) {
        return rdd.run(new JobRequest<>(rdd, action, new int[] {partition}, "toLocalIterator", site, scope))
                .get(0);
    }
}
