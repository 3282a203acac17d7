package dev.hearth.yarn.am;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.session.Session;

/** The program of an application that is an interactive session: opens the context and serves the client until it leaves. */
public final class SessionDriver {
    private SessionDriver() {}

    /** @param args the application's name */
    public static void main(String[] args) throws InterruptedException, AbandonedSessionException {
        SessionDesk desk = SessionDesk.ofThisProcess();
        desk.waits(HearthConf.load().get(HearthSettings.SHELL_WAIT));
        try (Session session = Session.open(args[0], Thread.currentThread().getContextClassLoader(), desk)) {
            desk.serve(session);
        }
    }
}
