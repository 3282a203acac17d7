package dev.hearth.yarn.client;

import dev.hearth.protocol.Message.DriverOutput;
import dev.hearth.protocol.Message.Progress;
import dev.hearth.protocol.Message.ToClient;
import dev.hearth.transport.Connection;

/** What a submitter gets to see of a running application. Calls come one at a time, from several threads. */
public interface FollowListener {
    /** Something worth a line, such as why the application still waits or that its own port cannot be reached. */
    void note(String line);

    /** The user's program wrote this. */
    void output(DriverOutput output);

    /** The ApplicationMaster is connected; what it is to be told goes to {@code connection}. */
    default void attached(Connection connection) {}

    /** Of an interactive session: an answer or a question of its driver's. */
    default void session(ToClient message) {}

    /** The connection is gone, or will never be; says why. */
    default void hungUp(String reason) {}

    /** Where the application stands; a later call replaces an earlier one. */
    void progress(Progress progress);
}
