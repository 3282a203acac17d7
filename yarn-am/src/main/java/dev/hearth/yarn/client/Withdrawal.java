package dev.hearth.yarn.client;

import dev.hearth.yarn.staging.ApplicationDirectory;
import dev.hearth.yarn.staging.StagingArea;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.yarn.api.records.ApplicationId;

/**
 * The way back from a submission, at whatever moment its client is told to end: an application that exists, or is just coming
 * into being, is killed, and what was staged is deleted. Made before anything is staged, so that whoever submits can register a
 * shutdown hook before there is anything to leave behind. Safe for use by many threads.
 */
public final class Withdrawal {
    /** People at a terminal, and service managers, wait ten seconds for an interrupted command. */
    private static final Duration WITHIN = Duration.ofSeconds(8);

    private static final Duration BETWEEN_KILLS = Duration.ofMillis(100);

    private Optional<Staged> staged = Optional.empty();
    private Optional<Sent> sent = Optional.empty();
    private boolean answered;
    private boolean withdrawn;
    private boolean over;

    private record Staged(StagingArea area, ApplicationDirectory directory) {}

    private record Sent(Cluster cluster, ApplicationId id) {}

    // ---- the submitter's side

    /** The directory is about to be made. */
    synchronized void staging(StagingArea area, ApplicationDirectory directory) throws IOException {
        refuseIfWithdrawn();
        staged = Optional.of(new Staged(area, directory));
    }

    /** The application is about to be sent to the ResourceManager. */
    synchronized void submitting(Cluster cluster, ApplicationId id) throws IOException {
        refuseIfWithdrawn();
        sent = Optional.of(new Sent(cluster, id));
    }

    /** The ResourceManager has taken the application, or has refused it; it comes into being no more if it has not yet. */
    synchronized void answered() {
        answered = true;
        notifyAll();
    }

    /**
     * Nothing of the submission is this process's to undo any more.
     *
     * @return false if it is being undone, by a thread that needs the cluster and the staging area until the process ends
     */
    synchronized boolean over() {
        over = !withdrawn;
        return over;
    }

    private void refuseIfWithdrawn() throws IOException {
        if (withdrawn) {
            throw new IOException("the submission was withdrawn while it was being made");
        }
    }

    // ---- the interrupter's side

    /** The application that would be killed now. */
    public synchronized Optional<String> application() {
        return over ? Optional.empty() : sent.map(each -> each.id().toString());
    }

    /** Whether there is nothing to undo any more, whatever happens. */
    public synchronized boolean isOver() {
        return over;
    }

    public synchronized boolean isWithdrawn() {
        return withdrawn;
    }

    /**
     * Undoes what has been done so far and keeps the rest from being done; nothing if the submission is over. Takes some
     * seconds at most.
     *
     * @param reason what the ResourceManager tells people
     * @throws IOException if the application could not be killed; its files stay then, for it may still need them
     */
    public void withdraw(String reason) throws IOException {
        synchronized (this) {
            if (over) {
                return;
            }
            withdrawn = true;
        }
        try {
            CompletableFuture.runAsync(() -> undo(reason), Withdrawal::inDaemon)
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the cluster did not confirm within " + WITHIN.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the submission was withdrawn", e);
        }
    }

    private void undo(String reason) {
        try {
            if (sent.isPresent()) {
                kill(sent.get(), reason);
            }
            if (staged.isPresent()) {
                staged.get().area().abandon(staged.get().directory());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** An application that is on its way is not known yet, and asked for again until the answer is there. */
    private void kill(Sent application, String reason) throws IOException {
        boolean settled;
        do {
            settled = isAnswered();
            try {
                application.cluster().kill(application.id(), reason);
                return;
            } catch (UnknownApplicationException notThere) {
                if (!settled) {
                    awaitAnswer();
                }
            }
        } while (!settled);
    }

    private synchronized boolean isAnswered() {
        return answered;
    }

    private synchronized void awaitAnswer() {
        try {
            if (!answered) {
                TimeUnit.MILLISECONDS.timedWait(this, BETWEEN_KILLS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answered = true; // one last try
        }
    }

    private static void inDaemon(Runnable body) {
        Thread daemon = new Thread(body, "hearth-withdrawal");
        daemon.setDaemon(true);
        daemon.start();
    }
}
