package dev.hearth.yarn.client;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.QueueInfo;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.client.api.YarnClientApplication;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.ApplicationNotFoundException;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** The ResourceManager as a client sees it: YARN's own client, with errors in one shape and waits that people put up with. */
final class Cluster implements AutoCloseable {
    private final YarnClient client;
    private final String user;
    private final String address;

    private Cluster(YarnClient client, String user, String address) {
        this.client = client;
        this.user = user;
        this.address = address;
    }

    static Cluster open(Configuration hadoop) throws IOException {
        Configuration patient = new Configuration(hadoop);
        // By default a client waits a quarter of an hour for a ResourceManager that is not there.
        shorten(patient, YarnConfiguration.RESOURCEMANAGER_CONNECT_MAX_WAIT_MS, "10000");
        shorten(patient, YarnConfiguration.RESOURCEMANAGER_CONNECT_RETRY_INTERVAL_MS, "1000");
        shorten(patient, "ipc.client.connect.max.retries", "1");
        YarnClient client = YarnClient.createYarnClient();
        client.init(patient);
        client.start();
        return new Cluster(
                client,
                UserGroupInformation.getCurrentUser().getShortUserName(),
                patient.get(YarnConfiguration.RM_ADDRESS, YarnConfiguration.DEFAULT_RM_ADDRESS));
    }

    private static void shorten(Configuration hadoop, String key, String value) {
        String[] sources = hadoop.getPropertySources(key);
        if (sources == null || sources.length == 0 || sources[sources.length - 1].endsWith("-default.xml")) {
            hadoop.set(key, value);
        }
    }

    /** Who asks. */
    String user() {
        return user;
    }

    YarnClientApplication newApplication() throws IOException {
        return call(client::createApplication);
    }

    void submit(ApplicationSubmissionContext application) throws IOException {
        call(() -> client.submitApplication(application));
    }

    /** @throws UnknownApplicationException if the ResourceManager does not know it, or no longer */
    ApplicationReport report(ApplicationId application) throws IOException {
        return about(application, () -> client.getApplicationReport(application));
    }

    /** @throws UnknownApplicationException if the ResourceManager does not know it, or no longer */
    void kill(ApplicationId application, String reason) throws IOException {
        about(application, () -> {
            client.killApplication(application, reason);
            return null;
        });
    }

    /** The queue, or null if there is none of that name. */
    QueueInfo queue(String name) throws IOException {
        return call(() -> client.getQueueInfo(name));
    }

    Iterable<QueueInfo> queues() throws IOException {
        return call(client::getAllQueues);
    }

    @Override
    public void close() {
        client.stop();
    }

    private <T> T about(ApplicationId application, Call<T> call) throws IOException {
        return call(() -> {
            try {
                return call.ask();
            } catch (ApplicationNotFoundException e) {
                throw new UnknownApplicationException(application, e);
            }
        });
    }

    private <T> T call(Call<T> call) throws IOException {
        try {
            return call.ask();
        } catch (YarnException e) {
            throw new IOException("the ResourceManager refused: " + e.getMessage(), e);
        } catch (UnknownApplicationException e) {
            throw e;
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
            throw new IOException(
                    "the ResourceManager at %s cannot be asked: %s; is HADOOP_CONF_DIR right?".formatted(address, why),
                    e);
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T ask() throws IOException, YarnException;
    }
}
