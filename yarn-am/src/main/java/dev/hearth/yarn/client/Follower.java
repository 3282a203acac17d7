package dev.hearth.yarn.client;

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
    private static final Duration PATIENCE_IN_QUEUE = Duration.ofSeconds(5);
    private static final Duration FINAL_STATUS = Duration.ofSeconds(30);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final ApplicationId id;
    private final Cluster cluster;
    private final ApplicationKey key;
    private final Duration connectTimeout;
    private final FollowListener listener;
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile boolean attached;
    private volatile Optional<Message.ApplicationEnded> told = Optional.empty();
    private TransportClient transport;
    private boolean attachTried;
    private String reasonShown = "";

    Follower(ApplicationId id, Cluster cluster, ApplicationKey key, Duration connectTimeout, FollowListener listener) {
        this.id = id;
        this.cluster = cluster;
        this.key = key;
        this.connectTimeout = connectTimeout;
        this.listener = listener;
    }

    ApplicationEnd follow() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            ApplicationReport report = cluster.report(id);
            if (ApplicationHandle.ended(report)) {
                return end(report);
            }
            if (report.getYarnApplicationState() == YarnApplicationState.RUNNING) {
                attachOnce(report);
            } else if (System.nanoTime() - begun > PATIENCE_IN_QUEUE.toNanos()) {
                sayWhyItWaits(report);
            }
            if (hungUp.await(BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS)) {
                return awaitFinalStatus();
            }
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
            transport.connect(address, this, connectTimeout);
        } catch (IOException e) {
            if (cluster.report(id).getFinalApplicationStatus() == FinalApplicationStatus.UNDEFINED) {
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

    /** The ApplicationMaster has said its last word or died; the ResourceManager needs a moment to know. */
    private ApplicationEnd awaitFinalStatus() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + FINAL_STATUS.toNanos();
        ApplicationReport report = cluster.report(id);
        CountDownLatch never = new CountDownLatch(1);
        while (!ApplicationHandle.ended(report) && System.nanoTime() - deadline < 0) {
            never.await(BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS);
            report = cluster.report(id);
        }
        return end(report);
    }

    private ApplicationEnd end(ApplicationReport report) throws InterruptedException {
        if (attached) {
            // Whatever is on its way still arrives: the ApplicationMaster hangs up after its last word.
            hungUp.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        }
        Outcome outcome = Outcome.reported(report.getFinalApplicationStatus(), report.getDiagnostics());
        String diagnostics = told.map(Message.ApplicationEnded::diagnostics).orElse(outcome.diagnostics());
        return new ApplicationEnd(outcome.status().name(), outcome.exitCode(), Hints.addTo(diagnostics));
    }

    // ---- the ApplicationMaster's side

    @Override
    public void opened(Connection connection) {
        attached = true;
        connection.send(new Message.AttachClient(Message.PROTOCOL_VERSION));
    }

    @Override
    public void received(Connection connection, Message message) {
        if (message instanceof Message.DriverOutput output) {
            listener.output(output);
        } else if (message instanceof Message.Progress progress) {
            listener.progress(progress);
        } else if (message instanceof Message.ApplicationEnded ended) {
            told = Optional.of(ended);
        }
    }

    @Override
    public void closed(Connection connection, String reason) {
        hungUp.countDown();
    }

    @Override
    public void close() {
        if (transport != null) {
            transport.close();
        }
    }
}
