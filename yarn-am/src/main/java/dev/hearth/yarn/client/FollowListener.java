package dev.hearth.yarn.client;

import dev.hearth.protocol.Message.DriverOutput;
import dev.hearth.protocol.Message.Progress;

/** What a submitter gets to see of a running application. Calls come one at a time, from several threads. */
public interface FollowListener {
    /** Something worth a line, such as why the application still waits or that its own port cannot be reached. */
    void note(String line);

    /** The user's program wrote this. */
    void output(DriverOutput output);

    /** Where the application stands; a later call replaces an earlier one. */
    void progress(Progress progress);
}
