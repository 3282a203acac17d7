package dev.hearth.session;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;

/** The loader of an executor's classes. */
public final class SessionLoaders {
    private SessionLoaders() {}

    /**
     * A loader of the session's classes, if the application is a session, or {@code users}.
     *
     * @param users finds the user's classes; in the driver's own process it may be the driver's, whose parent that is
     */
    public static ClassLoader forExecutor(HearthConf conf, ClassLoader users) {
        if (conf.find(HearthSettings.SESSION).isEmpty()) {
            return users;
        }
        ClassLoader parent = users instanceof SessionLoader ? users.getParent() : users;
        Configuration hadoop = new Configuration();
        conf.applyTo(hadoop);
        try {
            return SessionLoader.forExecutor(parent, SessionDirectory.of(conf, hadoop));
        } catch (IOException e) {
            throw new UncheckedIOException("the session's directory cannot be reached: " + e.getMessage(), e);
        }
    }
}
