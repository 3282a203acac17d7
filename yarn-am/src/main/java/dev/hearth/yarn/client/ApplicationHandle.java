package dev.hearth.yarn.client;

import java.io.IOException;

/** A submitted application, from its submitter's side. */
public final class ApplicationHandle implements AutoCloseable {
    private final String id;

    ApplicationHandle(String id) {
        this.id = id;
    }

    /** Such as {@code application_1700000000000_0001}. */
    public String id() {
        return id;
    }

    /** Relays what the application says until it has ended, then removes what it may have left behind. */
    public ApplicationEnd follow(FollowListener listener) throws IOException, InterruptedException {
        throw new IllegalStateException("seam");
    }

    /** Asks the ResourceManager to kill the application, and removes what it leaves behind; bounded in time. */
    public void kill(String reason) throws IOException {
        throw new IllegalStateException("seam");
    }

    /** Lets go of the application, which goes on if it has not ended. */
    @Override
    public void close() {}
}
