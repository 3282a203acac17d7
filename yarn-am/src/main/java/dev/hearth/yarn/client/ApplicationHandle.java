package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.yarn.staging.ApplicationDirectory;
import dev.hearth.yarn.staging.StagingArea;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A submitted application, from its submitter's side. */
public final class ApplicationHandle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationHandle.class);

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    private final ReentrantLock ending = new ReentrantLock();
    private final ApplicationId id;
    private final Cluster cluster;
    private final ApplicationKey key;
    private final StagingArea area;
    private final ApplicationDirectory directory;
    private final Duration connectTimeout;

    ApplicationHandle(
            ApplicationId id,
            Cluster cluster,
            ApplicationKey key,
            StagingArea area,
            ApplicationDirectory directory,
            HearthConf conf) {
        this.id = id;
        this.cluster = cluster;
        this.key = key;
        this.area = area;
        this.directory = directory;
        this.connectTimeout = conf.get(HearthSettings.CONNECT_TIMEOUT);
    }

    /** Such as {@code application_1700000000000_0001}. */
    public String id() {
        return id.toString();
    }

    /** Relays what the application says until it has ended, then removes what it may have left behind. */
    public ApplicationEnd follow(FollowListener listener) throws IOException, InterruptedException {
        try (Follower follower = new Follower(id, cluster, key, connectTimeout, listener)) {
            ApplicationEnd end = follower.follow();
            deleteStaging();
            return end;
        }
    }

    /** Asks the ResourceManager to kill the application, and removes what it leaves behind; bounded in time. */
    public void kill(String reason) throws IOException {
        ending.lock();
        try {
            CompletableFuture.runAsync(() -> killNow(reason), ApplicationHandle::inDaemon)
                    .get(KILLED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            deleteStaging();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the ResourceManager did not confirm within " + KILLED_WITHIN.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the application was killed", e);
        } finally {
            ending.unlock();
        }
    }

    private void killNow(String reason) {
        try {
            cluster.kill(id, reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static void inDaemon(Runnable body) {
        Thread daemon = new Thread(body, "hearth-kill");
        daemon.setDaemon(true);
        daemon.start();
    }

    /** The ApplicationMaster has done it already, unless it was killed. */
    private void deleteStaging() {
        try {
            directory.delete();
        } catch (IOException e) {
            LOG.warn("{} could not be removed; your next submit will: {}", directory.path(), e.getMessage());
        }
    }

    static boolean ended(ApplicationReport report) {
        return switch (report.getYarnApplicationState()) {
            case FINISHED, FAILED, KILLED -> true;
            case NEW, NEW_SAVING, SUBMITTED, ACCEPTED, RUNNING -> false;
        };
    }

    /** Lets go of the application, which goes on if it has not ended. */
    @Override
    public void close() throws IOException {
        ending.lock(); // a kill from a shutdown hook still needs both
        try {
            cluster.close();
            area.close();
        } finally {
            ending.unlock();
        }
    }
}
