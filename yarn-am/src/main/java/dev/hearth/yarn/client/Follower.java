package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.protocol.Message;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import dev.hearth.transport.TransportClient;
import dev.hearth.yarn.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;

/**
 * Follows an application to its end in two ways at once: by asking the ResourceManager now and then, and over a connection to
 * the ApplicationMaster as soon as there is one. The first knows the final status, the second what the program says; where the
 * second cannot be had, the first is enough.
 */
final class Follower implements ConnectionListener, AutoCloseable {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(300);
    /** Without a connection nobody waits at a terminal for the next line. */
    private static final Duration BETWEEN_REPORTS_ALONE = Duration.ofSeconds(1);

    /** How long a ResourceManager may be away without the application being thought lost. */
    private static final Duration RESTART = Duration.ofMinutes(5);

    private static final Duration PATIENCE_IN_QUEUE = Duration.ofSeconds(5);
    private static final Duration FINAL_STATUS = Duration.ofSeconds(30);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final ApplicationId id;
    private final Cluster cluster;
    private final ApplicationKey key;
    private final HearthConf conf;
    private final FollowListener listener;
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile boolean attached;
    private volatile Optional<Message.ApplicationEnded> told = Optional.empty();
    private TransportClient transport;
    private boolean attachTried;
    private boolean lostSaid;
    private OptionalLong awaySinceNanos = OptionalLong.empty();
    private String reasonShown = "";

    Follower(ApplicationId id, Cluster cluster, ApplicationKey key, HearthConf conf, FollowListener listener) {
        this.id = id;
        this.cluster = cluster;
        this.key = key;
        this.conf = conf;
        this.listener = listener;
    }

    /**
     * Returns when the ResourceManager says that the application has ended, or the ApplicationMaster itself has said so.
     *
     * @throws UnknownApplicationException if the ResourceManager has forgotten it
     * @throws IOException if the ResourceManager stayed away for minutes; how the application fares is not known then
     */
    ApplicationEnd follow() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (told.isEmpty()) {
            Optional<ApplicationReport> report = ask();
            if (report.filter(ApplicationHandle::ended).isPresent()) {
                return end(report);
            }
            if (report.isPresent() && report.get().getYarnApplicationState() == YarnApplicationState.RUNNING) {
                attachOnce(report.get());
            } else if (report.isPresent() && System.nanoTime() - begun > PATIENCE_IN_QUEUE.toNanos()) {
                sayWhyItWaits(report.get());
            }
            if (hungUp.await(BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS) && told.isEmpty()) {
                sayThatItIsLost();
                pause(BETWEEN_REPORTS_ALONE);
            }
        }
        return end(awaitFinalStatus());
    }

    /** Empty while the ResourceManager is away, which ends when it has been restarted. */
    private Optional<ApplicationReport> ask() throws IOException {
        try {
            ApplicationReport report = cluster.report(id);
            awaySinceNanos = OptionalLong.empty();
            return Optional.of(report);
        } catch (UnknownApplicationException e) {
            throw e; // asking again would not help
        } catch (IOException e) {
            if (awaySinceNanos.isEmpty()) {
                awaySinceNanos = OptionalLong.of(System.nanoTime());
                listener.note("%s (trying again for %d minutes)".formatted(e.getMessage(), RESTART.toMinutes()));
            } else if (System.nanoTime() - awaySinceNanos.getAsLong() > RESTART.toNanos()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void attachOnce(ApplicationReport report) throws IOException {
        if (attachTried || report.getRpcPort() <= 0) {
            return;
        }
        attachTried = true;
        InetSocketAddress address = new InetSocketAddress(report.getHost(), report.getRpcPort());
        transport = TransportClient.create(key);
        try {
            transport.connect(address, this, conf.get(HearthSettings.CONNECT_TIMEOUT));
        } catch (IOException e) {
            boolean ending = ask().filter(now -> now.getFinalApplicationStatus() != FinalApplicationStatus.UNDEFINED)
                    .isPresent();
            if (!ending) {
                listener.note("%s; its output stays in its log, and the ResourceManager tells how it ends"
                        .formatted(e.getMessage()));
            }
        }
    }

    private void sayWhyItWaits(ApplicationReport report) {
        String reason = Optional.ofNullable(report.getDiagnostics()).orElse("").strip();
        if (!reason.equals(reasonShown)) {
            reasonShown = reason;
            listener.note("waiting for the ResourceManager (" + report.getYarnApplicationState() + ", queue "
                    + report.getQueue() + "): " + reason);
        }
    }

    /** A connection can break while the application goes on, so this says nothing about how it ends. */
    private void sayThatItIsLost() {
        if (attached && !lostSaid) {
            lostSaid = true;
            listener.note("lost the ApplicationMaster's connection; following through the ResourceManager");
        }
    }

    /** The ApplicationMaster has said its last word; the ResourceManager needs a moment to know. Empty if it takes too long. */
    private Optional<ApplicationReport> awaitFinalStatus() throws InterruptedException {
        long deadline = System.nanoTime() + FINAL_STATUS.toNanos();
        while (System.nanoTime() - deadline < 0) {
            try {
                Optional<ApplicationReport> report = ask();
                if (report.filter(ApplicationHandle::ended).isPresent()) {
                    return report;
                }
            } catch (IOException e) {
                return Optional.empty(); // what the ApplicationMaster has told is enough
            }
            pause(BETWEEN_REPORTS);
        }
        return Optional.empty();
    }

    private ApplicationEnd end(Optional<ApplicationReport> ended) throws InterruptedException {
        if (attached) {
            // Whatever is on its way still arrives: the ApplicationMaster hangs up after its last word.
            hungUp.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        }
        Outcome outcome = ended.map(this::reported)
                .orElseGet(() -> Outcome.told(
                        told.orElseThrow().exitCode(), told.orElseThrow().diagnostics()));
        String diagnostics = told.map(Message.ApplicationEnded::diagnostics)
                .filter(words -> !words.isBlank())
                .orElse(outcome.diagnostics());
        return new ApplicationEnd(outcome.status().name(), outcome.exitCode(), diagnostics);
    }

    private Outcome reported(ApplicationReport report) {
        String text = Optional.ofNullable(report.getDiagnostics()).orElse("");
        return Outcome.reported(
                report.getFinalApplicationStatus(), Outcome.isReport(text) ? text : LostMaster.explain(text, conf));
    }

    /** Interruptible; nothing ends it early. */
    private static void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    // ---- the ApplicationMaster's side

    @Override
    public void opened(Connection connection) {
        attached = true;
        connection.send(new Message.AttachClient(Message.PROTOCOL_VERSION));
        listener.attached(connection);
    }

    @Override
    public void received(Connection connection, Message message) {
        if (message instanceof Message.DriverOutput output) {
            listener.output(output);
        } else if (message instanceof Message.Progress progress) {
            listener.progress(progress);
        } else if (message instanceof Message.ApplicationEnded ended) {
            told = Optional.of(ended);
        } else if (message instanceof Message.ToClient answer) {
            listener.session(answer);
        }
    }

    @Override
    public void closed(Connection connection, String reason) {
        hungUp.countDown();
        listener.hungUp(reason);
    }

    @Override
    public void close() {
        if (transport != null) {
            transport.close();
        }
    }
}
