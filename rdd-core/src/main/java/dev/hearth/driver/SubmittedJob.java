package dev.hearth.driver;

import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.JobHandle;
import dev.hearth.scheduler.Event;
import dev.hearth.serializer.DataSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A job as callers' threads see it: they wait, and deserialize what it returns. */
final class SubmittedJob<R> implements JobHandle<R> {
    private final RunningJob job;
    private final DataSerializer serializer;
    private final Consumer<Event> scheduler;

    SubmittedJob(RunningJob job, DataSerializer serializer, Consumer<Event> scheduler) {
        this.job = job;
        this.serializer = serializer;
        this.scheduler = scheduler;
    }

    @Override
    public List<R> await() {
        List<byte[]> results;
        try {
            results = job.outcome().get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                // Thrown from the waiting thread, so that its trace leads to the user's call.
                reason.fillInStackTrace();
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        }
        List<R> values = new ArrayList<>(results.size());
        results.forEach(result -> values.add(value(result)));
        return values;
    }

    @Override
    public boolean await(Duration atMost) {
        try {
            job.outcome().get(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS); // at most 292 years
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public void cancel(String reason) {
        scheduler.accept(new Event.JobCancelled(job.id(), reason));
    }

    @Override
    public Map<Integer, R> resultsSoFar() {
        Map<Integer, R> values = new LinkedHashMap<>();
        job.resultsSoFar().forEach((position, result) -> values.put(position, value(result)));
        return values;
    }

    private JobFailedException interrupted() {
        cancel("the thread that waited for it was interrupted");
        Thread.currentThread().interrupt();
        return JobFailedException.cancelled(job.action(), job.site(), "interrupted while the job ran");
    }

    @SuppressWarnings("unchecked") // the action returned an R
    private R value(byte[] result) {
        return (R) serializer.deserialize(result);
    }
}
