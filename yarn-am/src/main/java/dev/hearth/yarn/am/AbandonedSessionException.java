package dev.hearth.yarn.am;

import dev.hearth.conf.HearthSettings;
import java.time.Duration;

/** Nobody has taken up a session that had lost its front end. */
final class AbandonedSessionException extends Exception {
    AbandonedSessionException(Duration waited) {
        super("the session lost its front end, and none took it up with 'hearth attach' within %s (%s)"
                .formatted(HearthSettings.SHELL_WAIT.print(waited), HearthSettings.SHELL_WAIT.key()));
    }

    /** What people read: no type, since this is no failure of code. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // what an application's end is described by
    public String toString() {
        return getMessage();
    }
}
