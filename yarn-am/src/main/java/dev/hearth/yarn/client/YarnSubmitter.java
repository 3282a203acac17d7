package dev.hearth.yarn.client;

import java.io.IOException;

/** Brings applications to a YARN cluster. */
public final class YarnSubmitter {
    private YarnSubmitter() {}

    /**
     * Checks everything, stages the files and submits.
     *
     * @throws dev.hearth.conf.SettingsException naming every problem found; nothing was submitted or left behind then
     * @throws IOException if the cluster failed while staging or submitting
     */
    public static ApplicationHandle submit(Submission submission) throws IOException {
        throw new IllegalStateException("seam");
    }
}
