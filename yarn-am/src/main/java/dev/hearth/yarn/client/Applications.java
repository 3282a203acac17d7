package dev.hearth.yarn.client;

import java.io.IOException;
import java.io.PrintStream;
import org.apache.hadoop.conf.Configuration;

/** Looks after applications that somebody else may have submitted. */
public final class Applications implements AutoCloseable {
    private Applications() {}

    public static Applications open(Configuration hadoop) {
        throw new IllegalStateException("seam");
    }

    /** Several lines for people: name, user, queue, state, final status, progress, diagnostics. */
    public String status(String applicationId) throws IOException {
        throw new IllegalStateException("seam");
    }

    public void kill(String applicationId) throws IOException {
        throw new IllegalStateException("seam");
    }

    /**
     * Prints the logs of the application's containers where the cluster aggregates them, otherwise says where they are.
     *
     * @return whether any log was printed
     */
    public boolean logs(String applicationId, PrintStream out) throws IOException {
        throw new IllegalStateException("seam");
    }

    @Override
    public void close() {}
}
