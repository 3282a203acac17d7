package dev.hearth.yarn.am;

import dev.hearth.session.Session;

/** The program of an application that is an interactive session: opens the context and serves the client until it leaves. */
public final class SessionDriver {
    private SessionDriver() {}

    /** @param args the application's name */
    public static void main(String[] args) throws InterruptedException {
        SessionDesk desk = SessionDesk.ofThisProcess();
        try (Session session = Session.open(args[0], Thread.currentThread().getContextClassLoader(), desk)) {
            desk.serve(session);
        }
    }
}
