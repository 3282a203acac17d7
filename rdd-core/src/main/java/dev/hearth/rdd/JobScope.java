package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the jobs of a thread are: of which pool, group and tags, and what people read of them. Immutable; good for many threads.
 * In force for the thread that has opened it, and for the asynchronous actions that this thread starts meanwhile:
 *
 * <pre>{@code
 * JobScope dashboard = context.jobScope().pool("interactive").group("dashboard").describedAs("errors by host");
 * try (JobScope.Opened open = dashboard.open()) {
 *     errors.countByKey();
 * }
 * }</pre>
 *
 * <p>Threads start without one, whoever has started them: open the scope where it is to be in force.
 */
public final class JobScope {
    private final JobScopes threads;
    private final Optional<String> pool;
    private final Optional<String> group;
    private final Set<String> tags;
    private final Optional<String> description;
    private final Optional<CallSite> site;

    private JobScope(
            JobScopes threads,
            Optional<String> pool,
            Optional<String> group,
            Set<String> tags,
            Optional<String> description,
            Optional<CallSite> site) {
        this.threads = threads;
        this.pool = pool;
        this.group = group;
        this.tags = Set.copyOf(tags);
        this.description = description;
        this.site = site;
    }

    static JobScope none(JobScopes threads) {
        return new JobScope(threads, Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    }

    /**
     * As this, with jobs in a pool whose share of the slots they use under fair scheduling ({@code hearth.scheduler.mode}).
     *
     * @throws IllegalArgumentException if scheduling is fair and {@code hearth.scheduler.pools} does not declare the pool
     */
    public JobScope pool(String name) {
        threads.requirePool(requireName("pool", name));
        return new JobScope(threads, Optional.of(name), group, tags, description, site);
    }

    /** As this, with jobs in a group that {@link HearthContext#cancelGroup} cancels together; a job is in one group at most. */
    public JobScope group(String name) {
        return new JobScope(threads, pool, Optional.of(requireName("group", name)), tags, description, site);
    }

    /** As this, with one more tag, by which {@link HearthContext#cancelTag} finds jobs. */
    public JobScope tag(String name) {
        Set<String> more = new TreeSet<>(tags);
        more.add(requireName("tag", name));
        return new JobScope(threads, pool, group, more, description, site);
    }

    /** As this, with what people read about its jobs beside the action and its line. */
    public JobScope describedAs(String text) {
        return new JobScope(threads, pool, group, tags, Optional.of(requireName("description", text)), site);
    }

    /** As this, with jobs that are said to be called there: for actions that run on another thread than the caller's. */
    JobScope at(CallSite caller) {
        return new JobScope(threads, pool, group, tags, description, Optional.of(caller));
    }

    public Optional<String> pool() {
        return pool;
    }

    public Optional<String> group() {
        return group;
    }

    public Set<String> tags() {
        return tags;
    }

    public Optional<String> description() {
        return description;
    }

    /** Where an action of this thread was called. */
    CallSite callSite() {
        return site.orElseGet(CallSite::here);
    }

    /** Puts this in force for the calling thread, in place of what is, until the result is closed by the same thread. */
    public Opened open() {
        return threads.open(this);
    }

    private static String requireName(String what, String name) {
        if (requireNonNull(name, what + " is null").isBlank()) {
            throw new IllegalArgumentException("the %s's name is blank; give it one, or leave it out".formatted(what));
        }
        return name;
    }

    /** A scope in force. */
    public static final class Opened implements AutoCloseable {
        private final JobScopes threads;
        private final Thread thread = Thread.currentThread();
        private final JobScope scope;
        private final JobScope before;
        private boolean isClosed;

        Opened(JobScopes threads, JobScope scope, JobScope before) {
            this.threads = threads;
            this.scope = scope;
            this.before = before;
        }

        /**
         * Puts in force again what was before; again does nothing.
         *
         * @throws IllegalStateException on another thread, or while a scope that was opened later is in force
         */
        @Override
        public void close() {
            if (isClosed) {
                return;
            }
            if (Thread.currentThread() != thread || threads.current() != scope) {
                throw new IllegalStateException(
                        "a job scope of thread %s is closed out of order; close scopes where they were opened, the last first"
                                .formatted(thread.getName()));
            }
            isClosed = true;
            threads.set(before);
        }
    }
}
